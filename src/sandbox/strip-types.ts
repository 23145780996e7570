import { stripTypeScriptTypes } from "node:module";

export interface SyntaxProblem {
  message: string;
  /** From 1; null when the reader does not say. */
  line: number | null;
  column: number | null;
  /** The reader went down over it and reads nothing any more in this thread. */
  fatal: boolean;
}

const TOO_DEEP = "It is nested too deep to be read.";

/** JavaScript with everything where it was in the TypeScript, or what is wrong with it. */
export function stripTypes(source: string): { code: string } | { problem: SyntaxProblem } {
  try {
    return { code: stripTypeScriptTypes(source, { mode: "strip" }) };
  } catch (error) {
    return { problem: readProblem(error as Error) };
  }
}

/** The stack begins with the line's number, then the lines around it with carets below the fault. */
function readProblem({ message, stack = "", code }: Error & { code?: string }): SyntaxProblem {
  if (code?.endsWith("_TYPESCRIPT_SYNTAX") !== true) {
    return { message: TOO_DEEP, line: null, column: null, fatal: true };
  }
  const [first = "", ...rest] = stack.split("\n");
  const caret = rest.find((text) => /^\s*\^+\s*$/.test(text)) ?? "";
  const line = /:(\d+)$/.exec(first)?.[1];
  const column = caret.indexOf("^");
  return {
    message: message.replace(/ in strip-only mode$/, ""),
    line: line === undefined ? null : Number(line),
    column: column < 0 ? null : column + 1,
    fatal: false,
  };
}
