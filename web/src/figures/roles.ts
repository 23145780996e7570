import type { ReferenceResult } from "../api/contract.ts";

/** Whose figure a mark stands for. Each has a colour and a shape of its own. */
export type Role = "you" | "strong" | "standard" | "naive";

const known: Role[] = ["strong", "standard", "naive"];

/** The role of a reference design: by its id, else by its place in the list, weakest first. */
export function roleOf(id: string, references: Pick<ReferenceResult, "id">[]): Role {
  const named = known.find((role) => role === id);
  if (named !== undefined) return named;
  const place = references.findIndex((reference) => reference.id === id);
  return (["naive", "standard", "strong"] as const)[place] ?? "standard";
}
