/** Formats, and applies the lint fixes that are safe. */
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const tools = [
  ["oxlint/bin/oxlint", "--fix"],
  ["oxfmt/bin/oxfmt", "--write"],
] as const;

for (const [script, ...args] of tools) {
  const { status } = spawnSync(process.execPath, [path.join("node_modules", script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
