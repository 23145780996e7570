import { describe, expect, it } from "vitest";
import { openProgressBar, progressLine } from "./progress-bar.ts";

function screen(isTTY: boolean) {
  const written: string[] = [];
  const err = {
    isTTY,
    columns: 40,
    write: (text: string) => written.push(text),
  } as unknown as NodeJS.WriteStream;
  return { written, bar: openProgressBar({ err }) };
}

describe("the progress bar", () => {
  it("shows stage, done, total and the seconds left", () => {
    const line = progressLine({ label: "Embed", done: 75, total: 300, secondsLeft: 3.2 });
    expect(line).toBe(`Embed                    ${"█".repeat(6)}${"░".repeat(18)} 75/300, 4 s left`);
  });

  it("draws one line over and over on a terminal, no wider than it is, and wipes it", () => {
    const { written, bar } = screen(true);
    bar.show({ type: "stages", stages: [{ id: "embed", label: "Embed chunks" }] });
    bar.show({ type: "progress", stage: "embed", done: 1, total: 300, secondsLeft: null });
    bar.clear();
    expect(written).toEqual([expect.stringMatching(/^\r.{39}\u001B\[K$/), "\r\u001B[K"]);
    expect(written[0]).toContain("Embed chunks");
  });

  it("prints nothing where nobody watches", () => {
    const { written, bar } = screen(false);
    bar.show({ type: "progress", stage: "embed", done: 1, total: 300, secondsLeft: null });
    bar.clear();
    expect(written).toEqual([]);
  });
});
