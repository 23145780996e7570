import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts tests and writes the counts to the file named by FORTYFIVE_TALLY. A file that cannot be loaded is a failure. */
class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env["FORTYFIVE_TALLY"];
    if (file === undefined) return;
    const tally: Tally = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      const suites = [module, ...module.children.allSuites()];
      tally.failed += suites.filter((suite) => suite.errors().length > 0).length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed" || state === "failed") tally[state] += 1;
        else tally.skipped += 1;
      }
    }
    writeFileSync(file, JSON.stringify(tally));
  }
}

// Vitest looks for a reporter's default export.
export { TallyReporter as default };
