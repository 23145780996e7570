import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** A browser or a command that starts a studio is slower on a busy machine than a unit may be. */
const patient = { testTimeout: 240_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    env: { NO_COLOR: "1" },
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["{src,web/src,scripts}/**/*.test.{ts,tsx}"], testTimeout: 30_000 },
      },
      { extends: true, test: { name: "repository", include: ["test/*.test.ts"], ...patient } },
      { extends: true, test: { name: "cli", include: ["test/cli/**/*.test.ts"], ...patient } },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts"],
          ...patient,
          // After all others and one at a time: a browser wants the machine for itself.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
