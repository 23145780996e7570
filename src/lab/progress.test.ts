import { expect, it, vi } from "vitest";
import type { LabEvent } from "./lab.ts";
import { Progress } from "./progress.ts";

it("seconds left follow from the rate since the first report, and reports in between are thinned out", () => {
  const clock = vi.spyOn(performance, "now");
  const events: LabEvent[] = [];
  const progress = new Progress((event) => void events.push(event), "ask");
  const at = (milliseconds: number, done: number) => {
    clock.mockReturnValue(milliseconds);
    progress.report(done, 100);
  };
  at(5000, 10);
  at(5010, 11);
  at(6000, 20);
  at(6001, 100);
  clock.mockRestore();
  expect(events).toMatchObject([
    { stage: "ask", done: 10, total: 100, secondsLeft: null },
    { done: 20, secondsLeft: 8 },
    { done: 100, secondsLeft: 0 },
  ]);
});
