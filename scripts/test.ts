/**
 * Everything that must hold: types, lint, format, dead code, and the tests of every kind. All steps run, also after
 * one failed. Arguments are a filter for the tests, and then nothing but those tests runs:
 *
 *     npm test -- chunker
 */
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { provideBrowser } from "./browser.ts";
import { provideBubblewrap } from "./bubblewrap.ts";
import type { Tally } from "./tally-reporter.ts";
import { buildWeb } from "./web-build.ts";

const root = path.join(import.meta.dirname, "..");
const filter = process.argv.slice(2);
const counts = { passed: 0, failed: 0 };

process.chdir(root);
delete process.env["FORCE_COLOR"];

/** Runs a step, says in a line how it went, and with it what it printed when it failed. */
async function step(name: string, work: () => Promise<string | null>): Promise<void> {
  const started = performance.now();
  const problem = await work().catch((error: unknown) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  counts[problem === null ? "passed" : "failed"] += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${problem === null ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (problem !== null) console.log(problem.trim().replaceAll(/^/gm, "    "));
}

/** Output of a command that failed, or null. */
function output(file: string, args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    let text = "";
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => (text += data.toString()));
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code) => resolve(code === 0 ? null : text || `${file} ended with code ${code}`));
  });
}

const tool = (script: string, ...args: string[]) =>
  output(process.execPath, [path.join("node_modules", script), ...args]);

async function readTheCode(): Promise<void> {
  await step("types", () => tool("typescript/bin/tsc", "-p", "."));
  await step("types of the web app", () => tool("typescript/bin/tsc", "-p", "web"));
  await step("types of the challenges", () => tool("typescript/bin/tsc", "-p", "content/challenges"));
  await step("lint", () => tool("oxlint/bin/oxlint", "--deny-warnings"));
  await step("format", () => tool("oxfmt/bin/oxfmt", "--check"));
}

/** Whether the filter lets a test through that needs the web app and a browser. Options of Vitest may let any through. */
function needsBrowser(): boolean {
  const words = filter.filter((word) => !word.startsWith("-"));
  const files = ["test/package.test.ts", ...globSync("test/journeys/*.test.ts")];
  return words.length === 0 || files.some((file) => words.some((word) => file.includes(word)));
}

async function provide(): Promise<void> {
  if (filter.length === 0) await step("dead code", () => tool("knip/bin/knip.js", "--no-progress"));
  await provideBubblewrap(async (file, args) => (await output(file, args)) === null);
  if (!needsBrowser()) return;
  await step("web app", async () => {
    await buildWeb();
    return null;
  });
  const problems: string[] = [];
  const run = async (file: string, args: string[]) => {
    const problem = await output(file, args);
    if (problem !== null) problems.push(problem);
    return problem === null;
  };
  await step("browser", async () => {
    const problem = await provideBrowser(run);
    return problem === null ? null : [...problems, problem].join("\n");
  });
}

async function runTests(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-test-"));
  const tallyFile = path.join(folder, "tally.json");
  const reporters = ["--reporter=default", "--reporter=./scripts/tally-reporter.ts"];
  const code = await new Promise<number>((resolve) => {
    const child = spawn(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...filter],
      {
        stdio: ["ignore", "inherit", "inherit"],
        env: {
          ...process.env,
          FORTYFIVE_TALLY: tallyFile,
          // Each of some two hundred processes would read the same sources anew.
          NODE_COMPILE_CACHE: path.join(folder, "compiled"),
          ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }),
        },
      },
    );
    child.on("close", (status) => resolve(status ?? 1));
  });
  const tally = readTally(tallyFile);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  counts.passed += tally.passed;
  counts.failed += tally.failed;
  if (tally.skipped > 0) console.log(`${tally.skipped} tests were skipped.`);
  if (tally.passed + tally.failed === 0) {
    console.log("✗ No test ran.");
    counts.failed += 1;
  } else if (code !== 0 && tally.failed === 0) {
    console.log(`✗ The tests ended with code ${code}.`);
    counts.failed += 1;
  }
}

function readTally(file: string): Tally {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Tally;
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

// The children get Ctrl-C themselves; what they were doing is not counted.
process.once("SIGINT", () => process.exit(130));

await Promise.all([filter.length === 0 ? readTheCode() : undefined, provide()]);
await runTests();
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
