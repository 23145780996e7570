import { afterAll, describe, expect, it } from "vitest";
import { contentFolder } from "../../lab/index.ts";
import { PythonSandbox, Sandbox } from "../../sandbox/index.ts";
import type { Challenge } from "./challenge.ts";
import { Challenges } from "./challenges.ts";
import { measureOwnTests } from "./measure-own-tests.ts";
import { runOwnTests } from "./own-tests.ts";
import { runTests } from "./run-tests.ts";
import { shakeLayout } from "./shake-layout.ts";

const sandbox = new Sandbox();
const sandboxes = { typescript: sandbox, python: new PythonSandbox() };
afterAll(() => sandbox.close());

const challenges = new Challenges(contentFolder());
const challenge = challenges.get("extraction-01");
const head = `import { expect, simulate, test } from "fortyfive/challenge";
import * as solution from "./solution.ts";
const { extract } = solution;
const kitOf = async (reply: object) => (await simulate({ model: { replies: [reply] } })).kit;
/** What stands in the stack where the solution asks the model. */
const stackOf = async () => {
  let stack = "";
  const create = async () => {
    try {
      (undefined as unknown as { x: 1 }).x;
    } catch (error) {
      stack = (error as Error).stack ?? "";
    }
    return { choices: [{ message: { content: "{}" } }] };
  };
  await extract("x", { client: { chat: { completions: { create } } }, model: "m" } as never).catch(() => {});
  return stack;
};
const thrownIn = async () => {
  const thrown = await extract("x", await kitOf({ text: "no JSON" })).then(() => null, (error: unknown) => error as Error);
  return thrown?.stack ?? "";
};
`;

/** What tests can look at to see how a solution is written, as texts. */
const looks: Record<string, string> = {
  "its text": "String(extract)",
  "its text in a template": "`${extract}`",
  "its text by the prototype": "Function.prototype.toString.call(extract)",
  "its text by the prototype of another": "(() => {}).constructor.prototype.toString.call(extract)",
  "the text of all it exports": "Object.values(solution).map(String).join()",
  "the line it stands in": "`line ${(extract as unknown as { lineNumber: number }).lineNumber}`",
  "a stack inside of it": "await stackOf()",
  "the stack of its error": "await thrownIn()",
};

/** The first line of what is to be seen of the reference where nothing is hidden that stands in the solution. */
async function seenWithoutHiding(look: string): Promise<string> {
  const code = challenge.references.typescript!;
  if (look.includes("lineNumber"))
    return `line ${code.split("\n").findIndex((line) => line.includes("function extract")) + 1}`;
  if (!look.startsWith("await")) return "withoutFence(text)";
  const tests = `${head}\ntest("looks", async () => { throw new Error(${look}); });`;
  const { message } = (await runOwnTests(sandboxes, { challenge, language: "typescript", code, tests }))
    .tests[0]!;
  return /\/solution\.ts:\d+:\d+/.exec(message!)![0];
}

describe("own tests that look at how a solution is written instead of what it does", () => {
  it.each(Object.entries(looks))("catch nothing by %s", async (_, look) => {
    const seen = await seenWithoutHiding(look);
    expect(challenge.references.typescript).toContain("withoutFence(text)");
    const tests = `${head}
test("looks", async () => {
  expect(${look}).toContain(${JSON.stringify(seen)});
});`;
    const { passOnReference } = await measureOwnTests(sandboxes, {
      challenge,
      language: "typescript",
      tests,
    });
    expect(passOnReference).toBe(false);
  });

  it("cannot tell solutions apart by the places in a stack, which change from run to run", async () => {
    const places = `${head}
test("places", async () => {
  const frames = (await stackOf()).split("\\n").filter((frame) => frame.includes("solution.ts"));
  expect(frames.length).toBeGreaterThan(0);
  throw new Error(frames.join());
});`;
    const messages = new Set<string>();
    for (let turn = 0; turn < 3; turn += 1) {
      const code = challenge.references.typescript!;
      const { tests } = await runOwnTests(sandboxes, {
        challenge,
        language: "typescript",
        code,
        tests: places,
        shaken: true,
      });
      messages.add(tests[0]!.message!);
    }
    expect(messages.size).toBe(3);
    expect([...messages].join()).not.toContain("withoutFence");
  });
});

describe("own tests that put something of theirs in the place of what is built in", () => {
  const spies: Record<string, string> = {
    "a function of JSON": "JSON.parse = spy",
    "JSON itself": "(globalThis as { JSON: unknown }).JSON = { parse: spy, stringify: spy }",
    "how texts are searched": "String.prototype.match = spy as never",
    "how patterns are run": "Object.defineProperty(RegExp.prototype, 'exec', { value: spy })",
    "how functions are called": "Function.prototype.call = spy as never",
    "a setter for all objects": "Object.defineProperty(Object.prototype, 'title', { set: spy })",
    "how numbers are compared": "Math.max = spy as never",
    "how times are written": "Date.prototype.toISOString = spy as never",
    "how times are read": "Date.parse = spy as never",
    "how generators go on": "Object.getPrototypeOf(function* () {}).prototype.next = spy",
  };

  it.each(Object.entries(spies))("are told that it stays as it is: %s", async (_, spy) => {
    const tests = `${head}\ntest("spies", () => { const spy = () => {}; ${spy}; });`;
    const strength = await measureOwnTests(sandboxes, { challenge, language: "typescript", tests });
    expect(strength.failOnReference).toEqual(["spies"]);
  });

  it("can do so with clocks, timers, chance and the console, and with what they made themselves", async () => {
    const tests = `${head}
class Own extends Error {
  constructor() { super("own"); this.name = "Own"; this.toString = () => "mine"; }
}
test("own", () => {
  const own = new Own();
  expect([own.name, own.toString(), String(Object.assign({}, { constructor: 1 }).constructor)]).toEqual(["Own", "mine", "1"]);
  const list = [3, 1];
  list.sort = () => list;
  expect(() => { Object.freeze({ a: 1 }).toString = () => ""; }).toThrow(TypeError);
  expect(list.sort()).toHaveLength(2);
});
test("free", () => {
  const said: unknown[] = [];
  console.log = (...words) => void said.push(...words);
  Math.random = () => 0.5;
  Date.now = () => 7;
  globalThis.setTimeout = ((work: () => void) => work()) as never;
  console.log(Math.random(), Date.now());
  setTimeout(() => said.push("at once"), 100);
  expect(said).toEqual([0.5, 7, "at once"]);
});`;
    const strength = await measureOwnTests(sandboxes, { challenge, language: "typescript", tests });
    expect(strength).toMatchObject({ tests: 2, passOnReference: true });
  });

  it.each(challenges.all.map((each) => [each.id, each] as const))(
    "keep no reference from passing the tests of %s",
    async (_, each) => {
      const code = each.references.typescript!;
      const tests = asOwnTests(each);
      const run = await runOwnTests(sandboxes, { challenge: each, language: "typescript", code, tests });
      expect(run.problem).toBeNull();
      expect(run.tests.filter(({ passed }) => !passed)).toEqual([]);
    },
  );
});

/** The tests of a challenge as a candidate would write them, as far as a script may say them. */
function asOwnTests({ entry, tests: { visible, hidden } }: Challenge): string {
  const written = [...visible, ...hidden].flatMap((each, index) => {
    const { name: _name, input, expected, log: _log, ...simulation } = each;
    const script = JSON.stringify(simulation);
    if (expected === undefined || "matches" in expected || script.includes('{"$')) return [];
    const result = `collected(${entry.name}(${JSON.stringify(input)} as never, kit as never))`;
    const holds =
      "equals" in expected
        ? `expect(await ${result}).toEqual(${JSON.stringify(expected.equals)})`
        : `await expect(${result}).rejects.toThrow()`;
    return [
      `test("${index}", async () => { const { kit } = await simulate(${script} as never); ${holds}; });`,
    ];
  });
  return `import { expect, simulate, test } from "fortyfive/challenge";
import { ${entry.name} } from "./solution.ts";
async function collected(value: unknown) {
  const settled = await value;
  if (typeof settled !== "object" || settled === null || !(Symbol.asyncIterator in settled)) return settled;
  const items = [];
  for await (const item of settled as AsyncIterable<unknown>) items.push(item);
  return items;
}
${written.join("\n")}
test("at least one", () => {});`;
}

describe("a shaken solution", () => {
  const cases = challenges.all.map((each) => [each.id, each] as const);

  it.each(cases)("of %s is as right as before", async (_, each) => {
    const code = shakeLayout(each.references.typescript!, each.entry.name);
    const attempt = { challenge: each, code, language: "typescript" as const };
    const results = await runTests(sandboxes, attempt, { hidden: true });
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each(cases)("of %s exports nothing but its entry, whichever it is", async (_, each) => {
    const wrong = each.wrong.filter(({ language }) => language === "typescript");
    const sources = [each.references.typescript!, ...wrong.map(({ source }) => source)];
    const exported = await Promise.all(
      sources.map((source) => exportsOf(shakeLayout(source, each.entry.name))),
    );
    expect(exported).toEqual(sources.map(() => [each.entry.name]));
  });
});

async function exportsOf(code: string): Promise<unknown> {
  const look = `import * as solution from "./solution.ts"; export const look = () => Object.keys(solution);`;
  const { end } = await sandboxes.typescript.run({
    files: { "solution.ts": code, "look.ts": look },
    entry: "look.ts",
    name: "look",
    input: null,
  });
  return end.type === "returned" ? end.value : end;
}
