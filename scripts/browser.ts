import path from "node:path";
import { findChromium } from "../src/cli/chromium.ts";
import { installOnDebian } from "./debian.ts";
import type { Run } from "./debian.ts";

const PLAYWRIGHT = path.join("node_modules", "playwright-core", "cli.js");

/**
 * Sees to it that there is a Chromium for the journeys: one that is there, else Debian's as root, else Playwright's.
 * Returns what went wrong, or null.
 */
export async function provideBrowser(run: Run): Promise<string | null> {
  if (findChromium() !== null) return null;
  await installOnDebian(run, "Chromium", ["chromium", "fonts-liberation"]);
  if (findChromium() !== null) return null;
  process.stderr.write("Setting up: downloading Chromium with Playwright. This happens once.\n");
  await run(process.execPath, [PLAYWRIGHT, "install", "chromium"]);
  if (findChromium() !== null) return null;
  return (
    "The browser journeys need Chromium, and it could not be installed. Install it with your system's package " +
    `manager, or with “node ${PLAYWRIGHT} install --with-deps chromium”, or name one in CHROMIUM_PATH.`
  );
}
