import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./scripts/slow-first.ts";

/** A browser or a command that starts a studio is slower on a busy machine than a unit may be. */
const patient = { testTimeout: 240_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    env: { NO_COLOR: "1" },
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["{src,web/src,scripts}/**/*.test.{ts,tsx}"], testTimeout: 60_000 },
      },
      { extends: true, test: { name: "repository", include: ["test/*.test.ts"], ...patient } },
      { extends: true, test: { name: "cli", include: ["test/cli/**/*.test.ts"], ...patient } },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts"],
          ...patient,
          // After all others and two at a time, however many cores there are: a browser with its studio fills one.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
