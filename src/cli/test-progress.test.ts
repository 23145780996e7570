import { describe, expect, it } from "vitest";
import type { TestResult } from "../interview/index.ts";
import { openTestProgress } from "./test-progress.ts";

const WIPE = "\r\u001B[K";
const result = (name: string, hidden = false): TestResult => ({
  name,
  hidden,
  passed: true,
  problems: [],
  detail: null,
  took: 1,
});

function screen(isTTY: boolean, { visible = 2, hidden = 0 } = {}) {
  const err: string[] = [];
  const printed: string[] = [];
  let time = 0;
  const stream = (written: string[]) =>
    ({ isTTY, columns: 60, write: (text: string) => written.push(text) }) as unknown as NodeJS.WriteStream;
  const progress = openTestProgress(
    { out: stream([]), err: stream(err), print: (line = "") => printed.push(line), style: (_, text) => text },
    { visible, hidden, now: () => time },
  );
  return {
    err,
    printed,
    progress,
    /** What the line says now. */
    line: () => err.at(-1)!.replaceAll(/^\r|\u001B\[K$/g, ""),
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe("tests on a terminal", () => {
  it("are printed as they end, above a line with the test that runs and the seconds", () => {
    const { progress, printed, line, pass, err } = screen(true);
    progress.onBegin({ name: "slow", hidden: false });
    expect(line()).toBe("test 1 of 2: slow");
    progress.onBegin({ name: "quick", hidden: false });
    pass(3100);
    progress.onResult(result("quick"));
    expect(printed).toEqual(["✓ quick"]);
    expect(line()).toBe("3 s, test 2 of 2: slow");
    progress.onResult(result("slow"));
    progress.close();
    expect(printed).toEqual(["✓ quick", "✓ slow"]);
    expect(err.at(-1)).toBe(WIPE);
  });

  it("are only counted where they are hidden", () => {
    const { progress, printed, line, err } = screen(true, { visible: 1, hidden: 2 });
    progress.onBegin({ name: "seen", hidden: false });
    progress.onBegin({ name: "secret", hidden: true });
    progress.onResult(result("secret", true));
    expect(line()).toBe("test 2 of 3: seen");
    progress.onResult(result("seen"));
    expect(line()).toBe("hidden tests: 1 of 2 done");
    expect(printed).toEqual(["✓ seen"]);
    expect(err.join("")).not.toContain("secret");
    progress.close();
  });

  it("of one's own have a heading, and are then held against other solutions", () => {
    const { progress, printed, line } = screen(true);
    progress.onTest({ name: "a", passed: true, message: null, place: null });
    progress.onTest({
      name: "b",
      passed: false,
      message: "no",
      place: { file: "solution.ts", line: 3, column: null },
    });
    expect(printed).toEqual(["", "Your own tests", "✓ a", "✗ b", "    no (solution.ts:3)"]);
    progress.onMeasured(2, 6);
    expect(line()).toBe("your tests on other solutions: 2 of 6 done");
    progress.close();
  });

  it("say nothing where nobody watches", () => {
    const { progress, printed, err } = screen(false);
    progress.onBegin({ name: "a", hidden: false });
    progress.onResult(result("a"));
    progress.onTest({ name: "b", passed: true, message: null, place: null });
    progress.close();
    expect([...printed, ...err]).toEqual([]);
  });
});
