import { z } from "zod";
import type { SandboxLimits } from "./limits.ts";
import type { Place, SandboxEnd, ThrownError } from "./outcome.ts";
import { readJson } from "./read-json.ts";
import type { WorkerEnd } from "./worker-messages.ts";

const MOST_STACK = 8000;

const Thrown = z.object({
  name: z.string(),
  type: z.string(),
  message: z.string(),
  stack: z.string(),
  value: z.json(),
});

/** An end as the context said it, in the words of an outcome. Throws where it cannot be read. */
export function readEnd(
  end: WorkerEnd,
  { limits, name, files }: { limits: SandboxLimits; name: string; files: readonly string[] },
): SandboxEnd {
  switch (end.type) {
    case "returned": {
      const value = readJson(end.text);
      return value === undefined ? tooDeep("returned") : { type: "returned", value };
    }
    case "threw":
    case "threw-on-load": {
      const error = readJson(end.text);
      if (error === undefined) return tooDeep("threw");
      return readThrown(Thrown.parse(error), {
        during: end.type === "threw" ? "call" : "load",
        full: end.full,
        limits,
        files,
      });
    }
    case "missing":
      return { type: "missing", name };
    case "stalled":
      return { type: "stalled" };
    case "syntax": {
      const { message, file, line, column } = end;
      return { type: "syntax", message, file, line, column };
    }
    case "memory":
      return overMemory(limits);
    case "broken":
      return { type: "crashed", message: `The engine went down: ${end.message}` };
    case "time":
      return limit("time", `It ran longer than ${limits.time} ms.`);
    case "clock":
      return limit("clock", `It waited longer than ${limits.clock / 1000} s of its clock.`);
    case "calls":
      return limit(
        "calls",
        `It made more than ${limits.hostCalls} calls, or gave them more than ${limits.allCallCharacters} characters.`,
      );
    case "too-large":
      return limit("result", `What it returned is over ${limits.resultCharacters} characters.`);
  }
}

function tooDeep(came: string): SandboxEnd {
  return limit("result", `What it ${came} is nested too deeply.`);
}

function readThrown(
  error: Omit<ThrownError, "place">,
  {
    during,
    full,
    limits,
    files,
  }: { during: "load" | "call"; full: boolean; limits: SandboxLimits; files: readonly string[] },
): SandboxEnd {
  // Without room even for an error, the engine throws null.
  const noRoom = error.type === "InternalError" && error.message === "out of memory";
  if (noRoom || error.type === "MemoryError" || (full && error.value === null)) {
    return overMemory(limits);
  }
  const place = findPlace(error.stack, files);
  if (during === "load" && error.type === "SyntaxError" && place !== null) {
    return { type: "syntax", message: error.message, ...place };
  }
  return { type: "threw", error: { ...error, place }, during };
}

/** The first place of a stack that lies in one of the files. Reads its begin only: a stack may be any text. */
export function findPlace(stack: string, files: readonly string[]): Place | null {
  for (const text of stack.slice(0, MOST_STACK).split("\n")) {
    for (const file of files) {
      const at = text.indexOf(`${file}:`);
      const [, line, column] =
        at < 0 ? [] : (/^(\d{1,7})(?::(\d{1,7}))?/.exec(text.slice(at + file.length + 1)) ?? []);
      if (line !== undefined)
        return { file, line: Number(line), column: column === undefined ? null : Number(column) };
    }
  }
  return null;
}

function overMemory({ memory }: SandboxLimits): SandboxEnd {
  return limit("memory", `It needed more than ${Math.round(memory / 1024 / 1024)} MB.`);
}

function limit(which: (SandboxEnd & { type: "limit" })["limit"], message: string): SandboxEnd {
  return { type: "limit", limit: which, message };
}
