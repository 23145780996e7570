/** Plain JavaScript without dependencies: it runs before anything is installed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Installs what package-lock.json names when that has not been done since it last changed. Says so in one line on
 * stderr, and nothing when there is nothing to do. Returns null, or what went wrong and the exit code for it.
 */
export async function setUp(root) {
  const lockfile = readFileSync(path.join(root, "package-lock.json"), "utf8");
  const stampFile = path.join(root, "node_modules", ".fortyfive-set-up");
  const stamp = createHash("sha256").update(`${process.platform} ${process.arch}\n${lockfile}`).digest("hex");
  if (read(stampFile) === stamp) return null;

  const release = await lock(path.join(root, ".set-up.lock"));
  try {
    if (read(stampFile) === stamp) return null;
    if (!isInstalled(root, lockfile)) {
      const problem = await install(root);
      if (problem !== null) return problem;
    }
    mkdirSync(path.dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, stamp);
    return null;
  } finally {
    release();
  }
}

/** Whether node_modules holds what the lockfile names, as after an `npm install` by hand. */
function isInstalled(root, lockfile) {
  const hidden = read(path.join(root, "node_modules", ".package-lock.json"));
  if (hidden === null) return false;
  const installed = JSON.parse(hidden).packages;
  return Object.entries(JSON.parse(lockfile).packages).every(([place, wanted]) => {
    if (place === "") return true;
    const found = installed[place];
    if (found === undefined) return wanted.optional === true && !isForThisMachine(wanted);
    return (
      found.version === wanted.version &&
      found.integrity === wanted.integrity &&
      existsSync(path.join(root, place))
    );
  });
}

/** A package built for this system. One for another C library does not count; which library this is npm knows best. */
function isForThisMachine({ os, cpu, libc }) {
  return os?.includes(process.platform) && cpu?.includes(process.arch) && libc === undefined;
}

async function install(root) {
  const started = Date.now();
  const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
  const ended = npm([...args, "--loglevel=error"], root);
  process.stderr.write("Setting up: installing the packages of package-lock.json. This happens once.\n");
  const { code, interrupted, output, error } = await ended;
  if (interrupted)
    return { sentence: "Interrupted. The same command starts the set-up again.", exitCode: 130 };
  if (error?.code === "ENOENT") {
    const where = "It comes with Node: https://nodejs.org/en/download";
    return { sentence: `npm is not there, and it has to install the packages. ${where}`, exitCode: 1 };
  }
  if (code !== 0) {
    const reason = output.trim().split("\n").slice(-15).join("\n");
    const sentence = `The packages could not be installed: npm ci ended with code ${code}. Its own words are above.`;
    return { sentence: `${reason}\n${sentence}`, exitCode: 1 };
  }
  process.stderr.write(`Set up in ${Math.round((Date.now() - started) / 1000)} s.\n`);
  return null;
}

function npm(args, root) {
  const { npm_execpath: script = "", npm_node_execpath: node = process.execPath, ...env } = process.env;
  delete env.NODE_ENV;
  // Under `npm start` the same npm is used again; else the one on the PATH, which Windows only finds through a shell.
  const [file, all] = /npm-cli\.[cm]?js$/.test(script) ? [node, [script, ...args]] : ["npm", args];
  return new Promise((resolve) => {
    let output = "";
    let interrupted = false;
    const child = spawn(file, all, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: file === "npm" && process.platform === "win32",
    });
    const stop = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.once("SIGINT", stop).once("SIGTERM", stop);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.on("error", (error) => resolve({ code: null, interrupted, output, error }));
    child.on("close", (code, signal) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolve({ code: code ?? signal, interrupted, output });
    });
  });
}

/** Waits until no other launch installs. A lock left behind by a process that is gone is taken over. */
async function lock(file) {
  for (let said = false; ; said = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = Number(read(file) ?? 0);
    if (owner > 0 && !isAlive(owner) && Number(read(file)) === owner) rmSync(file, { force: true });
    else if (!said) process.stderr.write("Waiting for the set-up that another launch is doing.\n");
    await wait(100);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
