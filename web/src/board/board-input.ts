import type { BlockResult, BlockType, Catalogue, Problem } from "../api/contract.ts";

/** What the owner of a board gives it, beside the drawing. */
export interface BoardInput {
  catalogue: Catalogue;
  problems: readonly Problem[];
  results: readonly BlockResult[];
  mode: "practice" | "exam";
  readOnly: boolean;
  resolveBlock: ((name: string) => Promise<BlockType | { error: string }>) | undefined;
}
