import { expect, test } from "vitest";
import type { Difference } from "../api/contract.ts";
import { byVerdict } from "./by-verdict.ts";

const difference = (measure: string, verdict: Difference["verdict"], by: number | null = 1) =>
  ({ measure, verdict, difference: by }) as Difference;
const names = (differences: Difference[]) => differences.map(({ measure }) => measure);

test("what is better comes before what is worse, in the order of the measures", () => {
  const { clear, undecided } = byVerdict(
    [
      difference("grip", "worse"),
      difference("recall", "better"),
      difference("size", "no detectable difference"),
      difference("speed", "better"),
    ],
    [],
  );
  expect(names(clear)).toEqual(["recall", "speed", "grip"]);
  expect(names(undecided)).toEqual(["size"]);
});

test("a main figure that was only subtracted is kept apart, and left out where it is the same or missing", () => {
  const { clear, subtracted } = byVerdict(
    [
      difference("cost", "not comparable", 0.4),
      difference("chunks", "not comparable", 0),
      difference("judged", "not comparable", null),
      difference("minor", "not comparable", 2),
    ],
    ["cost", "chunks", "judged"],
  );
  expect(names(clear)).toEqual([]);
  expect(names(subtracted)).toEqual(["cost"]);
});
