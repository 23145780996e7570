import { createHash } from "node:crypto";
import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const target = path.join(root, "web", "dist");
const stampFile = path.join(target, ".sources");

/** Builds the web app with Vite when its sources or the lockfile changed since it was last built. Returns whether it did. */
export async function buildWeb(): Promise<boolean> {
  const stamp = hashSources();
  if (readStamp() === stamp) return false;
  const { build } = await import("vite");
  // Built aside and moved in one step: a studio that runs meanwhile never serves half an app.
  const draft = path.join(root, "node_modules", `.fortyfive-web-${process.pid}`);
  try {
    await build({
      root: path.join(root, "web"),
      logLevel: "warn",
      mode: "production",
      build: { outDir: draft, emptyOutDir: true, reportCompressedSize: false },
    });
    writeFileSync(path.join(draft, path.basename(stampFile)), stamp);
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

function hashSources(): string {
  const hash = createHash("sha256");
  const files = globSync("web/{*,src/**/*,public/**/*}", {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => entry.name === "node_modules" || entry.name === "dist",
  })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of [...files, path.join(root, "package-lock.json")].sort()) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

function readStamp(): string | null {
  try {
    return readFileSync(stampFile, "utf8");
  } catch {
    return null;
  }
}
