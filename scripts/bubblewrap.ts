import { existsSync } from "node:fs";
import path from "node:path";
import { installOnDebian } from "./debian.ts";
import type { Run } from "./debian.ts";

const FOLDERS = ["/usr/bin", ...(process.env["PATH"] ?? "").split(path.delimiter)];

/**
 * Sees to it that Python challenges can be tested, where Debian lets us. Where they cannot, their tests are skipped and
 * say why, so nothing is wrong then.
 */
export async function provideBubblewrap(run: Run): Promise<void> {
  const missing = ["bwrap", "python3"].filter(
    (name) => !FOLDERS.some((folder) => existsSync(path.join(folder, name))),
  );
  if (missing.length === 0) return;
  await installOnDebian(run, "bubblewrap and Python", ["bubblewrap", "python3"]);
}
