import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import { findPython, openStudio } from "../studio.ts";
import type { Studio } from "../studio.ts";
import { findChromium } from "./chromium.ts";
import type { Call, Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { table } from "./table.ts";

const LEAST_FREE_BYTES = 200e6;

interface Check {
  name: string;
  /** `missing` is worth knowing, `failed` keeps something from working. */
  state: "ok" | "missing" | "failed";
  detail: string;
}

export const doctor: Command = {
  name: "doctor",
  summary: "Checks that this machine has what Fortyfive needs. Exits with 1 when something is wrong.",
  positionals: [],
  options: {},
  examples: ["fortyfive doctor"],
  run: async (call) => {
    const checks = [checkNode(), ...(await checkStudio(call)), checkPython(), ...checkCheckout(call)];
    const failed = checks.some((check) => check.state === "failed");
    const { terminal } = call;
    if (call.options.flag("json")) {
      terminal.json({ ok: !failed, checks });
    } else {
      const mark = { ok: "✓", missing: "-", failed: "✗" };
      const colour = { ok: "green", missing: "yellow", failed: "red" } as const;
      const lines = table(
        checks.map(({ name, state, detail }) => [mark[state], name, detail]),
        [{}, {}, {}],
      );
      for (const [index, line] of lines.entries())
        terminal.print(terminal.style(colour[checks[index]!.state], line));
    }
    return failed ? ExitCode.failed : ExitCode.ok;
  },
};

function checkNode(): Check {
  const newEnough = Number.parseInt(process.versions.node, 10) >= 24;
  return {
    name: "Node",
    state: newEnough ? "ok" : "failed",
    detail: `${process.version} at ${process.execPath}`,
  };
}

async function checkStudio({ options, signal }: Call): Promise<Check[]> {
  let studio;
  try {
    studio = openStudio({ dataDirectory: options.text("data-dir") });
  } catch (error) {
    return [{ name: "Data directory", state: "failed", detail: (error as Error).message }];
  }
  try {
    return [
      checkWritable(studio.dataDirectory),
      await checkSpace(studio.dataDirectory),
      await checkCorpus(studio, signal),
    ];
  } finally {
    await studio.close();
  }
}

function checkWritable(directory: string): Check {
  const probe = path.join(directory, `.doctor-${process.pid}`);
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(probe, "");
    return { name: "Data directory", state: "ok", detail: directory };
  } catch (error) {
    return { name: "Data directory", state: "failed", detail: (error as Error).message };
  } finally {
    rmSync(probe, { force: true });
  }
}

async function checkSpace(directory: string): Promise<Check> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB on the disk of the data directory`;
  return { name: "Free space", state: free < LEAST_FREE_BYTES ? "failed" : "ok", detail };
}

/** Opens the sample corpus as search does, so that it is known to work. */
async function checkCorpus(studio: Studio, signal: AbortSignal): Promise<Check> {
  const name = "Sample corpus";
  try {
    const { documents, chunks, origin } = await studio.openSystem({ signal });
    return { name, state: "ok", detail: `${documents} documents, ${chunks} chunks, index ${origin}` };
  } catch (error) {
    if (signal.aborted) throw error;
    return { name, state: "failed", detail: (error as Error).message };
  }
}

/** Whether challenges can be solved in Python, which some machines have no safe way to run. */
function checkPython(): Check {
  const name = "Python challenges";
  const found = findPython();
  if (found instanceof Error) return { name, state: "missing", detail: found.message };
  const { python, version, pydantic, bwrap } = found;
  const models = pydantic ? "with pydantic" : "with dataclasses, without pydantic";
  return { name, state: "ok", detail: `${python} ${version} inside ${bwrap}, ${models}` };
}

/** What only matters to someone who works on Fortyfive itself. */
function checkCheckout({ env }: Call): Check[] {
  if (!import.meta.url.endsWith(".ts")) return [];
  const chromium = findChromium(env);
  const web = path.join(import.meta.dirname, "..", "..", "web", "dist", "index.html");
  return [
    {
      name: "Web app",
      state: existsSync(web) ? "ok" : "missing",
      detail: existsSync(web) ? "built" : "not built yet; npm start builds it",
    },
    {
      name: "Chromium",
      state: chromium === null ? "missing" : "ok",
      detail:
        chromium ?? "not found; only the browser journeys of npm test need it, and npm test installs it",
    },
  ];
}
