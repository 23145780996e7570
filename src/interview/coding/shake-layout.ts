import { randomInt } from "node:crypto";
import { maskCode } from "./mask-code.ts";

const MOST_LINES = 30;
const MOST_SPACES = 20;

const FUNCTIONS =
  /^(?:export\s+)?(?:(?:async\s+)?function\s*\*?\s*([\w$]+)|(?:const|let)\s+([\w$]+)\s*=\s*(?:async\s*)?(?:\([^()]*\)(?:\s*:[^=]*)?|[\w$]+)\s*=>)/gm;

/**
 * TypeScript that does the same, with every line and column moved by chance and the names of its functions gone from
 * stacks; the one called `keep` has its name. What a test reads of a stack so says nothing about which code it ran on.
 */
export function shakeLayout(source: string, keep: string): string {
  const { code } = maskCode(source, "typescript");
  let shaken = "";
  let from = 0;
  // After these a line may end anywhere; before the first sign of a line there may be any space.
  for (const { index, 0: found } of code.matchAll(/[;{]|^[^\S\n]*(?=[^\s;{])/gm)) {
    const at = index + found.length;
    const moved =
      found.trim() === "" ? " ".repeat(randomInt(MOST_SPACES)) : "\n".repeat(randomInt(MOST_LINES));
    shaken += source.slice(from, at) + moved;
    from = at;
  }
  const names = [...code.matchAll(FUNCTIONS)]
    .map((match) => match[1] ?? match[2]!)
    .filter((name) => name !== keep);
  const nameless = `for (const each of [${names.join(", ")}]) Object.defineProperty(each, "name", { value: "" });`;
  return `${shaken}${source.slice(from)}\n${names.length === 0 ? "" : nameless}\n`;
}
