/**
 * Runs a script of this repository after doing the set-up it needs:
 *
 *     node scripts/launch.mjs scripts/start.ts --port 5000
 *
 * Works on any Node from 18 up with nothing installed; the script itself runs on Node 24.
 */
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { fail, runScript } from "./node-finder.mjs";
import { setUp } from "./set-up.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [script, ...args] = process.argv.slice(2);

if (script === undefined) {
  fail("Name the script to run: node scripts/launch.mjs scripts/start.ts", 2);
} else {
  const problem = await setUp(root);
  if (problem === null) await runScript(path.resolve(root, script), args);
  else fail(problem.sentence, problem.exitCode);
}
