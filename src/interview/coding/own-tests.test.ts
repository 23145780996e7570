import { afterAll, describe, expect, it } from "vitest";
import { contentFolder } from "../../lab/index.ts";
import { PythonSandbox, Sandbox } from "../../sandbox/index.ts";
import { Challenges } from "./challenges.ts";
import { measureOwnTests } from "./measure-own-tests.ts";
import { runOwnTests } from "./own-tests.ts";

const sandboxes = { typescript: new Sandbox(), python: new PythonSandbox() };
afterAll(() => sandboxes.typescript.close());

const challenge = new Challenges(contentFolder()).get("extraction-01");
const code = challenge.references.typescript!;
const run = (tests: string, of = code) =>
  runOwnTests(sandboxes, { challenge, language: "typescript", code: of, tests });
const head = `import { expect, simulate, test } from "fortyfive/challenge";\nimport { extract } from "./solution.ts";\n`;
const job = `{ title: "Welder", company: "Ostrava Steel", salary_min: null, salary_max: 40000, required_skills: [], remote: false }`;

const thorough = `${head}
const job = ${job};
const ask = async (reply: object) => extract("A posting", (await simulate({ model: { replies: [reply] } })).kit);

test("plain", async () => expect(await ask({ value: job })).toEqual(job));
test("fenced", async () => expect(await ask({ value: job, as: "fenced" })).toEqual(job));
test("no language", async () => expect(await ask({ text: "\`\`\`\\n" + JSON.stringify(job) + "\\n\`\`\`" })).toEqual(job));
test("blank", async () => {
  await expect(ask({ value: { ...job, company: " " } })).rejects.toThrow("company");
});
test("no json", async () => {
  await expect(ask({ text: "Sorry" })).rejects.toThrow();
});
test("request", async () => {
  const { kit, log } = await simulate({ model: { replies: [{ value: job }] } });
  await extract("Hello posting", kit);
  expect(JSON.stringify(await log())).toContain("Hello posting");
});
`;

describe("the candidate's own tests", () => {
  it("run on the candidate's own solution, with a scripted model", async () => {
    const { tests, problem } = await run(thorough);
    expect(problem).toBeNull();
    expect(tests.map(({ name, passed, message }) => ({ name, passed, message }))).toEqual(
      ["plain", "fenced", "no language", "blank", "no json", "request"].map((name) => ({
        name,
        passed: true,
        message: null,
      })),
    );
  });

  it("are held against the reference and every wrong solution", async () => {
    const measured = await measureOwnTests(sandboxes, { challenge, language: "typescript", tests: thorough });
    expect(measured).toMatchObject({ tests: 6, passOnReference: true, failOnReference: [] });
    expect(measured.wrong.map(({ name, caught }) => [name, caught])).toEqual(
      challenge.wrong.filter(({ language }) => language === "typescript").map(({ name }) => [name, true]),
    );
  });

  it("catch nothing when they test nothing", async () => {
    const lazy = `${head}test("is there", () => expect(typeof extract).toBe("function"));`;
    const measured = await measureOwnTests(sandboxes, { challenge, language: "typescript", tests: lazy });
    expect(measured.passOnReference).toBe(true);
    expect(measured.wrong.filter(({ caught }) => caught)).toEqual([]);
  });

  it("that are wrong themselves fail on the reference", async () => {
    const wrong = `${head}test("greets", async () => {
      const { kit } = await simulate({ model: { replies: [{ value: ${job} }] } });
      expect(await extract("x", kit)).toMatchObject({ title: "Hello" });
    });`;
    const measured = await measureOwnTests(sandboxes, { challenge, language: "typescript", tests: wrong });
    expect(measured).toMatchObject({ passOnReference: false, failOnReference: ["greets"] });
  });

  it("say where they failed, and what is wrong with a script", async () => {
    const { tests } = await run(`${head}
test("sum", () => {
  expect(1 + 1).toBe(3);
});
test("script", async () => { await simulate({ model: { replies: [{ txt: "typo" }] } }) });
test("waits", () => new Promise(() => {}));
`);
    expect(tests[0]).toMatchObject({
      passed: false,
      message: "2 should be 3.",
      place: { file: "solution.test.ts", line: 5 },
    });
    expect(tests[1]!.message).toMatch(/^simulate, \$\.model\.replies/);
    expect(tests[2]!.message).toMatch(/longer than 60 s/);
  });

  it("cannot keep the studio busy with scripts that are long or search for long", async () => {
    const { tests } = await run(`${head}
const script = (tools: object, more: object = {}) => simulate({ tools, ...more });
test("pattern", () => script({ a: [{ when: { $text: { pattern: "(a+)+$" } }, returns: 1 }] }));
test("nested", () => script({ a: [{ when: { b: [{ $oneOf: ["x"] }] }, returns: 1 }] }));
test("stack", () => { throw { message: "odd", stack: "a".repeat(150000) + "solution.ts:1" }; });
test("doubling", () => script({}, { model: { replies: [{ text: "x", calls: [{ name: "t", arguments: 1 }], as: Array(900).fill("duplicate-calls") }] } }));
test("many", () => script({}, { model: { replies: [{ calls: Array(65).fill({ name: "t", arguments: 1 }) }] } }));
test("long", () => script({}, { model: { replies: [{ text: "x".repeat(30000) }] } }));
`);
    expect(tests.map(({ message }) => message)).toEqual([
      "simulate: Patterns with $ are for the tests of a challenge. Expected plain values in when.",
      "simulate: Patterns with $ are for the tests of a challenge. Expected plain values in when.",
      "odd",
      expect.stringMatching(/^simulate, \$\.model\.replies\[0\]\.as/),
      expect.stringMatching(/^simulate, \$\.model\.replies\[0\]\.calls/),
      "simulate: The script is too long. Expected at most 20000 characters.",
    ]);
  });

  it("cannot keep the studio busy with replies that are made over and over", async () => {
    const many = `${head}
test("many", async () => {
  const replies = [{ text: "z".repeat(10000), times: "always" }];
  const { kit } = await simulate({ model: { replies } });
  const ask = () => kit.client.chat.completions.create({ model: "m", messages: [{ role: "user", content: "x" }] });
  const asked = await Promise.allSettled(Array.from({ length: 400 }, ask));
  const failed = asked.filter(({ status }) => status === "rejected");
  expect(failed.length).toBe(301);
  throw failed[0].reason;
});`;
    expect((await run(many)).tests).toMatchObject([
      { message: expect.stringContaining("has said more than it may say in one run") as string },
    ]);
  });

  it("have a problem when there is none, or they cannot be read", async () => {
    expect((await run("export {};")).problem).toBe("There is no test in it.");
    expect((await run("const x: = 1")).problem).toMatch(/cannot be read at solution\.test\.ts:1/);
    expect((await run("while (true) {}")).problem).toMatch(/longer than/);
  });

  it("say in a sentence which import is not there, and where", async () => {
    const problem = async (tests: string) => {
      const { problem: sentence, place } = await run(tests);
      return [sentence, place?.line];
    };
    expect(await problem(`${head}import {\n  nope,\n} from "./solution";\nnope();`)).toEqual([
      "The code cannot be read at solution.test.ts:5: ./solution.ts exports nothing called “nope”.",
      5,
    ]);
    expect(await problem(`import { Nope } from "fortyfive/challenge";\nNope();`)).toEqual([
      "The code cannot be read at solution.test.ts:1: fortyfive/challenge exports nothing called “Nope”.",
      1,
    ]);
    expect(await problem(`${head}import solution from "./solution.ts";\nsolution();`)).toEqual([
      "The code cannot be read at solution.test.ts:3: ./solution.ts exports no default.",
      3,
    ]);
    expect(await problem(`\nimport fs from "node:fs";\nfs();`)).toEqual([
      "The code cannot be read at solution.test.ts:2: There is no module “node:fs” here, only ./solution.ts, ./solution.test.ts, zod, fortyfive/challenge. Types are imported with “import type”.",
      2,
    ]);
  });

  it("know the usual matchers", async () => {
    const lines = [
      "expect({ a: 1, b: undefined }).toEqual({ a: 1 })",
      "expect({ a: { b: [1, 2] }, c: 1 }).toMatchObject({ a: { b: [1, 2] } })",
      "expect([1]).not.toEqual([1, 2])",
      "expect([1, 2]).toContain(2)",
      'expect("abc").toMatch(/b/)',
      "expect([1]).toHaveLength(1)",
      "expect(null).toBeNull()",
      "expect(0.1 + 0.2).toBeCloseTo(0.3)",
      'expect(() => { throw new TypeError("bad") }).toThrow("bad")',
      'expect(() => { throw new TypeError("bad") }).toThrow(TypeError)',
      "await expect(Promise.resolve(3)).resolves.toBeGreaterThan(2)",
      'await expect(Promise.reject(new Error("no"))).rejects.toThrow(/^no$/)',
      "await expect(Promise.reject({ status: 429 })).rejects.toMatchObject({ status: 429 })",
    ];
    const wrong = [
      "expect({ a: 1 }).toEqual({ a: 2 })",
      "expect(() => {}).toThrow()",
      "await expect(Promise.resolve(1)).rejects.toThrow()",
      "expect([1, 2]).toMatchObject([1])",
      "expect(1).not.toBe(1)",
    ];
    const written = [...lines, ...wrong].map((line, index) => `test("${index}", async () => { ${line} });`);
    const { tests } = await run(head + written.join("\n"));
    expect(tests.map(({ passed }) => passed)).toEqual([...lines.map(() => true), ...wrong.map(() => false)]);
  });
});
