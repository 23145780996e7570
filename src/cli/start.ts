import { BadInputError } from "../errors/index.ts";
import { startServer } from "../server/index.ts";
import type { Call, Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { openBrowser } from "./open-browser.ts";

const PORTS = { min: 0, max: 65535 };

export const start: Command = {
  name: "start",
  summary: "Starts the studio and serves it on this machine. This is what happens without a command.",
  positionals: [],
  options: {
    port: {
      value: "n",
      description: "serve on this port or not at all (PORT); 4545 or the next free one when left out",
    },
    "no-open": { description: "do not open the browser" },
  },
  examples: ["fortyfive", "fortyfive --port 5000 --no-open"],
  run: async (call) => {
    const { terminal, options, signal } = call;
    const server = await startServer({
      port: choosePort(call),
      studio: { dataDirectory: options.text("data-dir") },
      log: (error) => terminal.tell(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
    const { url } = server;
    if (server.status === "already-running") {
      if (options.flag("json")) terminal.json({ status: server.status, url, pid: server.pid });
      else terminal.print(`Fortyfive is running on this data directory already: ${url}`);
      openBrowser(url, call);
      return ExitCode.ok;
    }
    if (options.flag("json")) {
      terminal.json({
        status: server.status,
        url,
        pid: process.pid,
        dataDirectory: server.studio.dataDirectory,
      });
    } else {
      terminal.print(`Fortyfive is ready: ${terminal.style("bold", url)}`);
      terminal.tell(`Your work is kept in ${server.studio.dataDirectory}. Ctrl-C stops.`);
    }
    openBrowser(url, call);
    await fired(signal);
    await server.close();
    terminal.tell("Stopped. Everything is saved.");
    return signal.reason === "SIGINT" ? ExitCode.interrupted : ExitCode.ok;
  },
};

function choosePort({ options, env }: Call): number | undefined {
  const asked = options.whole("port", PORTS);
  const fromEnvironment = env["PORT"];
  if (asked !== undefined || fromEnvironment === undefined || fromEnvironment === "") return asked;
  const port = Number(fromEnvironment);
  if (!Number.isInteger(port) || port < PORTS.min || port > PORTS.max) {
    throw new BadInputError(`“${fromEnvironment}” cannot be used`, {
      source: "PORT",
      expected: `a whole number from ${PORTS.min} to ${PORTS.max}`,
    });
  }
  return port;
}

function fired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
