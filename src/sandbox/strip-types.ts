import { stripTypeScriptTypes } from "node:module";

export interface SyntaxProblem {
  message: string;
  /** From 1; null when the reader does not say. */
  line: number | null;
  column: number | null;
}

/** JavaScript with everything where it was in the TypeScript, or what is wrong with it. */
export function stripTypes(source: string): { code: string } | { problem: SyntaxProblem } {
  try {
    return { code: stripTypeScriptTypes(source, { mode: "strip" }) };
  } catch (error) {
    return { problem: readProblem(error as Error) };
  }
}

/** The stack begins with the line's number, the line and a caret below the fault. */
function readProblem({ message, stack = "" }: Error): SyntaxProblem {
  const [first = "", , caret = ""] = stack.split("\n");
  const line = /:(\d+)$/.exec(first)?.[1];
  const column = caret.indexOf("^");
  return {
    message: message.replace(/ in strip-only mode$/, ""),
    line: line === undefined ? null : Number(line),
    column: column < 0 ? null : column + 1,
  };
}
