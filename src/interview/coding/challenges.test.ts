import { afterAll, describe, expect, it } from "vitest";
import { contentFolder } from "../../lab/index.ts";
import { Sandbox } from "../../sandbox/index.ts";
import { Challenges } from "./challenges.ts";
import { runTest } from "./run-test.ts";

const sandbox = new Sandbox();
afterAll(() => sandbox.close());

const { all } = new Challenges(contentFolder());

describe.each(all.map((challenge) => [challenge.id, challenge] as const))("%s", (_, challenge) => {
  const { visible, hidden } = challenge.tests;
  const run = (code: string, tests: typeof visible) =>
    Promise.all(tests.map((test) => runTest(sandbox, { challenge, code }, { test, hidden: false })));
  const failed = (results: Awaited<ReturnType<typeof run>>) =>
    results.filter((result) => !result.passed).map(({ name, problems }) => ({ name, problems }));

  it("is solved by its reference", async () => {
    expect(failed(await run(challenge.references.typescript!, [...visible, ...hidden]))).toEqual([]);
  });

  it("is not solved by its starter", async () => {
    expect(failed(await run(challenge.starters.typescript!, visible))).not.toEqual([]);
  });

  it.each(challenge.wrong.filter(({ language }) => language === "typescript"))(
    "has a hidden test that $name fails",
    async ({ source }) => {
      expect(failed(await run(source, hidden))).not.toEqual([]);
    },
  );
});
