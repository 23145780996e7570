/** Builds the web app when it changed, then starts the studio. Arguments are those of `fortyfive start`. */
import { runCommandLine } from "../src/cli/index.ts";
import { buildWeb } from "./web-build.ts";

const started = performance.now();
if (await buildWeb()) {
  process.stderr.write(`Built the web app in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
}
process.exitCode = await runCommandLine(["start", ...process.argv.slice(2)]);
