import { parseArgs } from "node:util";
import { BadInputError } from "../errors/index.ts";
import type { Command, Option, Options } from "./command.ts";
import { didYouMean } from "./suggest.ts";

/** Options every command has. */
export const commonOptions: Readonly<Record<string, Option>> = {
  "data-dir": { value: "dir", description: "where runs and sessions are kept (FORTYFIVE_DATA_DIR)" },
  json: { description: "print one JSON document" },
  help: { description: "print this help", short: "h" },
};

export interface ParsedArguments {
  positionals: string[];
  options: Options;
}

/** Reads the arguments of a command. Throws BadInputError with one sentence for the first that is wrong. */
export function parseArguments(command: Command, args: readonly string[]): ParsedArguments {
  const known = { ...command.options, ...commonOptions };
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(known).map(([name, { value, short }]) => [
        name,
        { type: value === undefined ? "boolean" : "string", ...(short === undefined ? {} : { short }) },
      ]),
    ),
  });
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = known[token.name];
    if (option === undefined) {
      const names = Object.keys(known).map((name) => `--${name}`);
      throw usage(command, `There is no option ${token.rawName}.${didYouMean(token.rawName, names)}`);
    }
    if (option.value === undefined && token.value !== undefined) {
      throw usage(command, `--${token.name} takes no value.`);
    }
    if (option.value !== undefined && (token.value === undefined || token.value === "")) {
      throw usage(command, `--${token.name} needs a value: --${token.name} <${option.value}>.`);
    }
    const values = given.get(token.name) ?? [];
    if (values.length > 0 && option.value !== undefined && option.many !== true) {
      throw usage(command, `--${token.name} is given twice.`);
    }
    given.set(token.name, [...values, token.value ?? ""]);
  }
  if (!given.has("help")) checkPositionals(command, positionals);
  return { positionals, options: readOptions(given) };
}

function checkPositionals(command: Command, given: readonly string[]): void {
  const needed = command.positionals.filter((word) => word.startsWith("<"));
  const surplus = given[command.positionals.length];
  if (surplus !== undefined) throw usage(command, `“${surplus}” is one argument too many.`);
  const missing = needed[given.length];
  if (missing !== undefined) throw usage(command, `${missing} is missing.`);
}

function usage(command: Command, problem: string): BadInputError {
  return new BadInputError(`${problem} See “fortyfive ${command.name} --help”.`);
}

function readOptions(given: ReadonlyMap<string, readonly string[]>): Options {
  const text = (name: string) => given.get(name)?.at(-1);
  return {
    flag: (name) => given.has(name),
    text,
    all: (name) => given.get(name) ?? [],
    whole: (name, { min, max }) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (!/^[+-]?\d+$/.test(value.trim()) || number < min || number > max) {
        throw new BadInputError(`“${value}” cannot be used`, {
          source: `--${name}`,
          expected: `a whole number from ${min} to ${max}`,
        });
      }
      return number;
    },
    choice: (name, words) => {
      const value = text(name);
      const chosen = words.find((word) => word === value);
      if (value !== undefined && chosen === undefined) {
        throw new BadInputError(`“${value}” is not one of the choices.${didYouMean(value, words)}`, {
          source: `--${name}`,
          expected: words.join(", ").replace(/, ([^,]*)$/, " or $1"),
        });
      }
      return chosen;
    },
  };
}
