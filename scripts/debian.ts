import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Runs a program and says whether it went well. */
export type Run = (file: string, args: string[]) => Promise<boolean>;

/** Installs packages of Debian, where this is Debian and we are root. Says whether it did. */
export async function installOnDebian(run: Run, what: string, packages: readonly string[]): Promise<boolean> {
  if (!isDebian() || process.getuid?.() !== 0) return false;
  process.stderr.write(`Setting up: installing ${what} with apt-get. This happens once.\n`);
  if (!(await run("apt-get", ["update", "-q"]))) return false;
  const options = ["-q", "-y", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends"];
  return run("apt-get", ["install", ...options, ...packages]);
}

function isDebian(): boolean {
  try {
    const id = /^ID=(.*)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
    return id === "debian" && spawnSync("apt-get", ["--version"]).status === 0;
  } catch {
    return false;
  }
}
