import type { Terminal } from "./terminal.ts";

/** An option of a command. `value` is the word that stands for its value in the help; without it, the option is a flag. */
export interface Option {
  value?: string;
  description: string;
  /** May be given several times. */
  many?: boolean;
  short?: string;
}

/** One command: what it is called with, and what it does. */
export interface Command {
  name: string;
  /** One sentence for the list of commands. */
  summary: string;
  /** What stands after the name, by the words of the help: `<run> <run>`, `[run]`. */
  positionals: readonly string[];
  options: Readonly<Record<string, Option>>;
  examples: readonly string[];
  /** Resolves with the exit code. Throws FortyfiveError for what the person can mend. */
  run(call: Call): Promise<number>;
}

/** One use of a command. */
export interface Call {
  positionals: readonly string[];
  options: Options;
  terminal: Terminal;
  /** Fires on Ctrl-C. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
}

/** Options as given: flags are true, values are text. */
export interface Options {
  flag(name: string): boolean;
  /** The last value given, or undefined. */
  text(name: string): string | undefined;
  all(name: string): readonly string[];
  /** A whole number in the range. Throws BadInputError. */
  whole(name: string, range: { min: number; max: number }): number | undefined;
  /** One of the words. Throws BadInputError that names them. */
  choice<Word extends string>(name: string, words: readonly Word[]): Word | undefined;
}

export const ExitCode = { ok: 0, failed: 1, badInput: 2, interrupted: 130 } as const;
