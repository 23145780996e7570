#!/usr/bin/env node
/** The command. In a checkout it runs the sources, after the set-up they need; when installed it runs what was built. */
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { fail, runScript } from "../scripts/node-finder.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const source = path.join(root, "src", "cli", "main.ts");

if (existsSync(source)) {
  const { setUp } = await import("../scripts/set-up.mjs");
  const problem = await setUp(root);
  if (problem === null) await runScript(source, args);
  else fail(problem.sentence, problem.exitCode);
} else {
  await runScript(path.join(root, "dist", "cli", "main.js"), args);
}
