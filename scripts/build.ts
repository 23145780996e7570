/** Makes what is released: `dist` with the emitted code, laid out like `src`, and `web/dist` with the web app. */
import { execFileSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { buildWeb } from "./web-build.ts";

const root = path.join(import.meta.dirname, "..");
const dist = path.join(root, "dist");

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
// The compiler emits TypeScript only; what else lies beside the sources goes along.
for (const file of globSync("**/*.{wasm,json,sql,md,py}", { cwd: path.join(root, "src") })) {
  if (file.includes(".fixture.")) continue;
  cpSync(path.join(root, "src", file), path.join(dist, file));
}
// It rewrites imports, but not paths handed to a worker or to fetch.
for (const file of globSync("**/*.js", { cwd: dist })) {
  if (/new URL\(\s*["'`][^"'`]+\.ts["'`]/.test(readFileSync(path.join(dist, file), "utf8"))) {
    throw new Error(`dist/${file} refers to a .ts file by URL, which is not there when installed`);
  }
}
await buildWeb();
