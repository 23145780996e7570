import type { Json } from "./json.ts";

/** How a run ended. Nothing in it was made by the code inside but texts and JSON. */
export type SandboxEnd =
  /** Odd values are tagged: see `serialise`. */
  | { type: "returned"; value: Json }
  | { type: "threw"; error: ThrownError; during: "load" | "call" }
  /** The source cannot be read. */
  | { type: "syntax"; message: string; file: string; line: number | null; column: number | null }
  | { type: "missing"; name: string }
  /** Nothing was left to wait for, and the call had not finished. */
  | { type: "stalled" }
  | { type: "limit"; limit: "time" | "clock" | "memory" | "result" | "calls"; message: string }
  | { type: "cancelled" }
  /** The engine itself went down; the sentence says how. */
  | { type: "crashed"; message: string };

export interface ThrownError {
  /** As the error says itself; empty where something else was thrown. */
  name: string;
  /** Name of its class, else what `typeof` says. */
  type: string;
  message: string;
  stack: string;
  /** Where in the given files it was thrown, as far as the stack says. */
  place: Place | null;
  value: Json;
}

export interface Place {
  file: string;
  /** From 1. */
  line: number;
  column: number | null;
}

export interface PrintedLine {
  level: "log" | "warn" | "error";
  text: string;
}

export interface SandboxOutcome {
  end: SandboxEnd;
  printed: PrintedLine[];
  /** More was printed than is kept. */
  printedCut: boolean;
  /** Real milliseconds. */
  took: number;
  /** Milliseconds that passed on the clock inside. */
  clock: number;
}
