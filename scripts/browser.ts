import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { findChromium } from "../src/cli/chromium.ts";

const PLAYWRIGHT = path.join("node_modules", "playwright-core", "cli.js");

/**
 * Sees to it that there is a Chromium for the journeys: one that is there, else Debian's as root, else Playwright's.
 * Returns what went wrong, or null.
 */
export async function provideBrowser(
  run: (file: string, args: string[]) => Promise<boolean>,
): Promise<string | null> {
  if (findChromium() !== null) return null;
  const tell = (what: string) => process.stderr.write(`Setting up: ${what}. This happens once.\n`);
  if (isDebian() && process.getuid?.() === 0) {
    tell("installing Chromium with apt-get");
    const options = ["-q", "-y", "-o", "DPkg::Lock::Timeout=120"];
    const updated = await run("apt-get", ["update", "-q"]);
    if (updated)
      await run("apt-get", [
        "install",
        ...options,
        "--no-install-recommends",
        "chromium",
        "fonts-liberation",
      ]);
    if (findChromium() !== null) return null;
  }
  tell("downloading Chromium with Playwright");
  await run(process.execPath, [PLAYWRIGHT, "install", "chromium"]);
  if (findChromium() !== null) return null;
  return (
    "The browser journeys need Chromium, and it could not be installed. Install it with your system's package " +
    `manager, or with “node ${PLAYWRIGHT} install --with-deps chromium”, or name one in CHROMIUM_PATH.`
  );
}

function isDebian(): boolean {
  try {
    const id = /^ID=(.*)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
    return id === "debian" && spawnSync("apt-get", ["--version"]).status === 0;
  } catch {
    return false;
  }
}
