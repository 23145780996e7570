import type { Json } from "./json.ts";

/** Lists and objects within each other; what `serialise` writes stays far below. */
const MOST_DEPTH = 500;

/** JSON that came from inside, or undefined where it is nested so deeply that what reads it could not go on. */
export function readJson(text: string): Json | undefined {
  return isDeep(text) ? undefined : (JSON.parse(text) as Json);
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (mark === "[" || mark === "{") depth += 1;
    else if (mark === "]" || mark === "}") depth -= 1;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}
