import type { Problem } from "../api/contract.ts";
import type { BoardItem } from "./board-item.ts";

/** What on the board a problem is about; null when it is about the whole. */
export function problemItem(problem: Problem): BoardItem | null {
  if (problem.block !== undefined) return { kind: "block", id: problem.block };
  return problem.edge === undefined ? null : { kind: "edge", id: problem.edge };
}
