import type { Door } from "./door.ts";
import { cut, errorLine, isError, serialise } from "./serialise.ts";

/** Levels of objects and arrays that are printed. */
const DEPTH = 8;

/** A console whose lines go out, each cut at so many characters. */
export function createConsole(door: Door, most: number): Record<string, (...values: unknown[]) => void> {
  function print(level: string, values: readonly unknown[]): void {
    let line = "";
    for (let index = 0; index < values.length && line.length <= most; index += 1) {
      line += (index === 0 ? "" : " ") + shown(values[index]);
    }
    door.print(level, cut(line, most));
  }

  function shown(value: unknown): string {
    if (typeof value === "string") return cut(value, most);
    if (isError(value)) return cut(errorLine(value), most);
    try {
      return serialise(value, { depth: DEPTH, nodes: most, characters: most });
    } catch {
      return "(too large to print)";
    }
  }

  return {
    log: (...values) => print("log", values),
    info: (...values) => print("log", values),
    debug: (...values) => print("log", values),
    warn: (...values) => print("warn", values),
    error: (...values) => print("error", values),
  };
}
