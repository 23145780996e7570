import { afterAll, describe, expect, it } from "vitest";
import { contentFolder } from "../../lab/index.ts";
import { PythonSandbox, Sandbox, SandboxUnavailableError, findPython } from "../../sandbox/index.ts";
import type { Language } from "./challenge.ts";
import { Challenges } from "./challenges.ts";
import { checkCode } from "./code-rules.ts";
import { runTest } from "./run-test.ts";

const sandboxes = { typescript: new Sandbox(), python: new PythonSandbox() };
afterAll(() => Promise.all([sandboxes.typescript.close(), sandboxes.python.close()]));

const { all } = new Challenges(contentFolder());
const python = findPython();
const missing = python instanceof SandboxUnavailableError ? python.message : null;
if (missing !== null) console.warn(`Python variants are not tested: ${missing}`);
const languages: Language[] = missing === null ? ["typescript", "python"] : ["typescript"];
const cases = all.flatMap((challenge) =>
  languages
    .filter((language) => challenge.references[language] !== undefined)
    .map((language) => [challenge.id, language, challenge] as const),
);

describe.each(cases)("%s in %s", (_, language, challenge) => {
  const { visible, hidden } = challenge.tests;
  const run = (code: string, tests: typeof visible) =>
    Promise.all(
      tests.map((test) => runTest(sandboxes, { challenge, code, language }, { test, hidden: false })),
    );
  const failed = (results: Awaited<ReturnType<typeof run>>) =>
    results.filter((result) => !result.passed).map(({ name, problems }) => ({ name, problems }));

  it("is solved by its reference", async () => {
    expect(failed(await run(challenge.references[language]!, [...visible, ...hidden]))).toEqual([]);
  });

  it("has a reference that breaks none of the rubric's own rules", () => {
    const rules = challenge.rubric.flatMap(({ measured }) => (measured.by === "code" ? measured.rules : []));
    expect(checkCode(challenge.references[language]!, language, rules)).toEqual([]);
  });

  it("is not solved by its starter", async () => {
    expect(failed(await run(challenge.starters[language]!, visible))).not.toEqual([]);
  });

  it.each(challenge.wrong.filter((wrong) => wrong.language === language))(
    "has a hidden test that $name fails",
    async ({ source }) => {
      for (const test of hidden) if (failed(await run(source, [test])).length > 0) return;
      expect.fail("It passes all of them.");
    },
  );
});
