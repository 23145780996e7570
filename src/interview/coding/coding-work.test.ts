import { describe, expect, it } from "vitest";
import type { CodingContext } from "./coding-context.ts";
import { CodingWork } from "./coding-work.ts";

describe("work on the tests of sessions", () => {
  it("is remembered for those who come late, of the last sessions only", async () => {
    const works = new CodingWork({} as CodingContext);
    const running = works.begin("running", "run", () => new Promise<never>(() => {}));
    const begun = Array.from({ length: 50 }, (_, index) =>
      works.begin(`s${index}`, "run", async () => index),
    );
    await Promise.all(begun.map(({ done }) => done));
    const known = (index: number) => works.find(`s${index}`, begun[index]!.work.id);
    works.begin("last", "run", async () => null);
    expect(known(49)).toBe(begun[49]!.work);
    expect(known(0)).toBeNull();
    expect(works.running("running")).toBe(running.work);
  });
});
