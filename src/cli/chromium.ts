import { existsSync, globSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Path of a Chromium: CHROMIUM_PATH, else on the PATH, else in Playwright's cache. Null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") return existsSync(named) ? named : null;
  const onPath = (env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => COMMANDS.map((command) => path.join(folder, command)));
  return onPath.find((file) => existsSync(file)) ?? inPlaywrightCache(env);
}

function inPlaywrightCache(env: NodeJS.ProcessEnv): string | null {
  const caches = [
    env["PLAYWRIGHT_BROWSERS_PATH"],
    path.join(homedir(), ".cache", "ms-playwright"),
    path.join(homedir(), "Library", "Caches", "ms-playwright"),
    path.join(env["LOCALAPPDATA"] ?? homedir(), "ms-playwright"),
  ];
  const binaries = "chromium-*/chrome-*/{chrome,chrome.exe,Chromium.app/Contents/MacOS/Chromium}";
  const found = caches
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => globSync(binaries, { cwd: folder }).map((file) => path.join(folder, file)));
  return found.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? null;
}
