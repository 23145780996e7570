import { readFileSync } from "node:fs";
import { BadInputError, CancelledError, FortyfiveError } from "../errors/index.ts";
import type { Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { commands } from "./commands.ts";
import { readEnvironmentFile } from "./environment-file.ts";
import { commandHelp, overview } from "./help.ts";
import { watchInterrupt } from "./interrupt.ts";
import { parseArguments } from "./options.ts";
import { RunFailedError } from "./run-failed-error.ts";
import { didYouMean } from "./suggest.ts";
import { openTerminal } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** Runs what the arguments ask for and resolves with the exit code. Never throws. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const terminal = openTerminal(process.stdout, process.stderr);
  try {
    readEnvironmentFile();
    return await dispatch(args, terminal);
  } catch (error) {
    return report(error, args, terminal);
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first = "start", ...rest] = args;
  if (first === "--version" || first === "-v") {
    terminal.print(readVersion());
    return ExitCode.ok;
  }
  if (first === "--help" || first === "-h" || first === "help") {
    const topic = rest.find((arg) => !arg.startsWith("-"));
    terminal.print(topic === undefined ? overview(commands) : commandHelp(findCommand(topic)));
    return ExitCode.ok;
  }
  // Options without a command are those of the studio: fortyfive --port 5000.
  const bare = first.startsWith("-");
  return runCommand(findCommand(bare ? "start" : first), bare ? args : rest, terminal);
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals, options } = parseArguments(command, args);
  if (options.flag("help")) {
    terminal.print(commandHelp(command));
    return ExitCode.ok;
  }
  const { signal, stop } = watchInterrupt();
  try {
    return await command.run({ positionals, options, terminal, signal, env: process.env });
  } catch (error) {
    if (signal.aborted || error instanceof CancelledError) {
      terminal.tell("Interrupted.");
      return ExitCode.interrupted;
    }
    throw error;
  } finally {
    stop();
  }
}

function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const names = commands.map((candidate) => candidate.name);
  throw new BadInputError(`There is no command “${name}”.${didYouMean(name, names)} See “fortyfive help”.`);
}

function readVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

function report(error: unknown, args: readonly string[], terminal: Terminal): number {
  const known = error instanceof FortyfiveError;
  const message = error instanceof Error ? error.message : String(error);
  const sentence = known ? message : `Something went wrong inside Fortyfive: ${message}`;
  const debug = (process.env["FORTYFIVE_DEBUG"] ?? "") !== "";
  if (args.includes("--json")) {
    terminal.json({ error: known ? error.toJSON() : { code: "internal", message: sentence } });
  }
  terminal.tell(sentence);
  if (debug && error instanceof Error) terminal.tell(error.stack ?? "");
  else if (!known) terminal.tell("Set FORTYFIVE_DEBUG=1 to see where. What was stored is still there.");
  const inside = error instanceof RunFailedError && error.code !== "bad-input" && error.code !== "not-found";
  return known && !inside ? ExitCode.badInput : ExitCode.failed;
}
