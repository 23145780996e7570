/** Something the compiler says about a place in a file. Offsets are UTF-16 units from the start, `to` exclusive. */
export interface TypeProblem {
  file: string;
  from: number;
  to: number;
  /** From 1. */
  line: number;
  message: string;
}

export interface TypeCompletion {
  label: string;
  /** `function`, `property`, `class` and so on, as the editor draws it. */
  kind: string;
  sortText: string;
}

/** What is known about a name: its type, and what its author says about it. */
export interface TypeInfo {
  from: number;
  to: number;
  signature: string;
  about: string;
}

/** What the worker is told; the newest text of a file counts. */
export type TypeOrder =
  | { order: "open"; challengeTypes: string }
  | { order: "write"; file: string; text: string }
  | ({ order: "ask"; id: number } & TypeQuestion);

export type TypeQuestion =
  | { what: "problems" }
  | { what: "completions"; file: string; at: number }
  | { what: "details"; file: string; at: number; name: string }
  | { what: "info"; file: string; at: number };

/** What is answered to each question. */
export interface TypeAnswers {
  problems: TypeProblem[];
  completions: TypeCompletion[];
  details: TypeInfo | null;
  info: TypeInfo | null;
}

export interface TypeReply {
  id: number;
  answer: TypeAnswers[keyof TypeAnswers];
}
