import type { Command, Option } from "./command.ts";
import { commonOptions } from "./options.ts";
import { wrap } from "./table.ts";

const WIDTH = 80;

/** The list of commands. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map(
    ({ name, positionals, summary }) => [[name, ...positionals].join(" "), summary] as const,
  );
  return [
    "Fortyfive: design it in 45 minutes, then see it run.",
    "",
    "Usage: fortyfive [command] [options]",
    "",
    "Commands",
    ...columns([
      ...rows,
      ["help [command]", "Prints the help of a command."],
      ["--version", "Prints the version."],
    ]),
    "",
    "Without a command the studio starts. Every command takes --help and --json.",
    "Exit codes: 0 done, 1 below a threshold or a failed check, 2 wrong usage or bad",
    "input, 130 interrupted.",
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries({ ...command.options, ...commonOptions });
  return [
    ...wrap(command.summary, WIDTH),
    "",
    `Usage: fortyfive ${[command.name, ...command.positionals, "[options]"].join(" ")}`,
    "",
    "Options",
    ...columns(options.map(([name, option]) => [signature(name, option), option.description])),
    ...(command.examples.length === 0
      ? []
      : ["", "Examples", ...command.examples.map((line) => `  ${line}`)]),
  ].join("\n");
}

function signature(name: string, { value, short, many }: Option): string {
  const long = `--${name}${value === undefined ? "" : ` <${value}>`}${many === true ? " ..." : ""}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

/** Two columns; a left side that is too long for its column stands on a line of its own. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.min(28, Math.max(...rows.map(([name]) => name.length)) + 2);
  return rows.flatMap(([name, text]) => {
    const lines = wrap(text, WIDTH - left - 2);
    const indent = " ".repeat(left + 2);
    const fits = name.length < left;
    const first = fits
      ? [`  ${name.padEnd(left)}${lines[0] ?? ""}`]
      : [`  ${name}`, `${indent}${lines[0] ?? ""}`];
    return [...first, ...lines.slice(1).map((line) => `${indent}${line}`)];
  });
}
