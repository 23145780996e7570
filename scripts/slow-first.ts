import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** Files that take long for their size, the longest first. */
const slow = [
  "test/journeys/accessibility.test.ts",
  "src/interview/coding/challenges.test.ts",
  "test/ingest.test.ts",
  "test/package.test.ts",
];

/** Begins with what takes longest, so that no worker is left alone with it at the end, also where no times are known yet. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = slow.findIndex((name) => moduleId.endsWith(name));
      return at === -1 ? slow.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
