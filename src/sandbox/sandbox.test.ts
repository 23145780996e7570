import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { BadInputError } from "../errors/index.ts";
import type { Json } from "./json.ts";
import type { SandboxOutcome } from "./outcome.ts";
import { Sandbox } from "./sandbox.ts";
import type { HostCall, HostReply, SandboxTask } from "./task.ts";

const sandbox = new Sandbox({ threads: 2 });
afterAll(() => sandbox.close());

const run = (code: string, more: Partial<SandboxTask> = {}): Promise<SandboxOutcome> =>
  sandbox.run({ files: { "solution.ts": code }, entry: "solution.ts", name: "f", input: null, ...more });
const value = async (code: string, more: Partial<SandboxTask> = {}): Promise<Json> => {
  const { end } = await run(code, more);
  expect(end).toMatchObject({ type: "returned" });
  return (end as { value: Json }).value;
};

describe("a run", () => {
  it("strips types, awaits, and gives back JSON", async () => {
    const code = `interface A { a: number }\nexport async function f(x: A): Promise<A> { await null; return { a: x.a + 1 } satisfies A; }`;
    expect(await value(code, { input: { a: 1 } })).toEqual({ a: 2 });
  });

  it("gives back any JSON as it is", () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (given) => {
        const input = JSON.parse(JSON.stringify(given)) as Json;
        fc.pre(!JSON.stringify(input).includes('"$"') && !JSON.stringify(input).includes("__proto__"));
        expect(await value("export const f = (x: unknown) => x;", { input })).toEqual(input);
      }),
      { numRuns: 40 },
    ));

  it.each<[string, Json]>([
    ["undefined", { $: "undefined" }],
    ["NaN", { $: "number", text: "NaN" }],
    ["12n", { $: "bigint", text: "12" }],
    ["new Date(0)", { $: "date", text: "1970-01-01T00:00:00.000Z" }],
    ["new Map([[1, { a: 2 }]])", { $: "map", entries: [[1, { a: 2 }]] }],
    ["new Set([1])", { $: "set", entries: [1] }],
    ["/a/g", { $: "regexp", text: "/a/g" }],
    ["[undefined, () => 1]", [{ $: "undefined" }, { $: "function" }]],
    ["{ a: undefined, b: 1 }", { b: 1 }],
    ["{ $: 1 }", { $: "object", entries: [["$", 1]] }],
    ["new (class A { b = 1 })()", { b: 1 }],
    ["{ toJSON: () => 1, a: 2 }", { toJSON: { $: "function" }, a: 2 }],
    ["new TypeError('no')", { $: "error", text: "TypeError: no" }],
  ])("tags what JSON has no word for: %s", async (expression, expected) => {
    expect(await value(`export const f = (): unknown => (${expression});`)).toEqual(expected);
  });

  it("says where it went wrong, in lines of the source", async () => {
    const code = `type A = {\n  a: 1;\n};\nexport function f() {\n  deeper();\n}\nfunction deeper(): never {\n  throw new RangeError("too far");\n}`;
    expect((await run(code)).end).toMatchObject({
      type: "threw",
      during: "call",
      error: { name: "RangeError", message: "too far", place: { file: "solution.ts", line: 8 } },
    });
    expect((await run("\nthrow new Error('early');")).end).toMatchObject({
      during: "load",
      error: { place: { line: 2 } },
    });
  });

  it("says where source cannot be read", async () => {
    expect((await run("const a = 1;\nlet b: = 2;")).end).toMatchObject({
      type: "syntax",
      file: "solution.ts",
      line: 2,
      column: 8,
    });
    expect((await run("enum A { B }")).end).toMatchObject({
      type: "syntax",
      message: expect.stringContaining("enum") as string,
    });
    expect((await run("const a = 1;\nconst a = 2;")).end).toMatchObject({ type: "syntax", line: 2 });
    expect((await run("export const g = 1;")).end).toEqual({ type: "missing", name: "f" });
  });

  it("reads files that import each other, and zod, and nothing else", async () => {
    const files = {
      "solution.ts": `import { z } from "zod";\nimport { two } from "./two.ts";\nexport const f = () => z.number().parse(two);`,
      "two.ts": "export const two = 2;",
    };
    expect(await value("", { files })).toBe(2);
    const { end } = await run("", {
      files: { ...files, "solution.ts": `import "./three.ts";` },
    });
    expect(end).toMatchObject({
      type: "syntax",
      file: "solution.ts",
      line: 1,
      message: expect.stringMatching(
        /^There is no module “\.\/three\.ts” here, only \.\/two\.ts, zod\. /,
      ) as string,
    });
  });

  it("keeps what is printed, in order, up to a limit", async () => {
    const code = `export function f() { console.log("a", 1, { b: [2] }); console.warn("c"); console.error(new Error("d")); }`;
    const { printed, printedCut } = await run(code);
    expect(printed.map(({ level, text }) => `${level} ${text}`)).toEqual([
      'log a 1 {"b":[2]}',
      "warn c",
      "error Error: d",
    ]);
    expect(printedCut).toBe(false);
    const long = await run(
      `export function f() { for (let i = 0; i < 9; i += 1) console.log("x".repeat(10)); }`,
      {
        limits: { printedCharacters: 35 },
      },
    );
    expect(long.printed).toHaveLength(3);
    expect(long.printedCut).toBe(true);
  });

  it("takes all that an entry yields when asked to", async () => {
    const code = `export async function* f() { yield 1; await null; yield { a: 2 }; }`;
    expect(await value(code, { collect: true })).toEqual([1, { a: 2 }]);
    const endless = await run(`export function* f() { for (;;) yield 1; }`, {
      collect: true,
      limits: { items: 10 },
    });
    expect(endless.end).toMatchObject({ type: "limit", limit: "result" });
  });

  it("shares nothing with the run before", async () => {
    await run("export function f() { (globalThis as any).left = 1; Array.prototype.map = () => ['left']; }");
    expect(
      await value("export const f = () => [typeof (globalThis as any).left, [1].map((x) => x)];"),
    ).toEqual(["undefined", [1]]);
  });

  it.each([
    "const all = []; for (;;) all.push(new Uint8Array(1e6));",
    'const all: string[] = []; for (;;) all.push("x".repeat(1e6) + all.length);',
    "const all: object[] = []; for (;;) all.push({ all });",
    "const all = [...(function* () { for (;;) yield 1; })()];",
    "const flood = async (): Promise<void> => { void flood(); await null; void flood(); }; await flood(); await new Promise(() => {});",
  ])("ends at the limit of its memory: %s", async (body) => {
    const { end } = await run(`export async function f() { ${body} }`, { limits: { time: 20_000 } });
    expect(end).toMatchObject({ type: "limit", limit: "memory" });
  });

  it("refuses source that is too long", () => {
    expect(() => run("x".repeat(200_001))).toThrow(BadInputError);
  });

  it("is cancelled while it runs and while it waits, and the sandbox goes on", async () => {
    const small = new Sandbox({ threads: 1 });
    const task = {
      files: { "s.ts": "export function f() { for (;;) {} }" },
      entry: "s.ts",
      name: "f",
      input: null,
    };
    const controller = new AbortController();
    const both = [
      small.run({ ...task, signal: controller.signal }),
      small.run({ ...task, signal: controller.signal }),
    ];
    controller.abort();
    expect((await Promise.all(both)).map(({ end }) => end.type)).toEqual(["cancelled", "cancelled"]);
    const next = await small.run({ ...task, files: { "s.ts": "export const f = () => 1;" } });
    expect(next.end).toEqual({ type: "returned", value: 1 });
    const running = small.run(task);
    await small.close();
    expect((await running).end).toEqual({ type: "cancelled" });
  });
});

it("is cancelled at once while it waits for another that goes on", async () => {
  const small = new Sandbox({ threads: 1 });
  const stopping = new AbortController();
  const forever = {
    files: { "s.ts": "export function f() { for (;;) {} }" },
    entry: "s.ts",
    name: "f",
    input: null,
  };
  const running = small.run({ ...forever, limits: { time: 60_000 } });
  const waiting = small.run({ ...forever, signal: stopping.signal });
  stopping.abort();
  expect((await waiting).end).toEqual({ type: "cancelled" });
  await small.close();
  expect((await running).end).toEqual({ type: "cancelled" });
});

describe("the clock inside", () => {
  it("jumps to what comes next, and all ways to ask the time follow it", async () => {
    const code = `export async function f() {
      const start = [Date.now(), new Date().getTime(), performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 90_000));
      return [Date.now() - start[0]!, new Date().getTime() - start[1]!, performance.now() - start[2]!, new Date().toISOString()];
    }`;
    const { end, clock } = await run(code);
    expect(end).toEqual({ type: "returned", value: [90_000, 90_000, 90_000, "2026-01-05T09:01:30.000Z"] });
    expect(clock).toBe(90_000);
  });

  it("runs timers in the order of their times, whatever order they were set in", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }), async (waits) => {
        const code = `export async function f(waits: number[]) {
          const seen: number[] = [];
          await Promise.all(waits.map((wait, index) => new Promise<void>((resolve) => setTimeout(() => { seen.push(index); resolve(); }, wait))));
          return seen;
        }`;
        const expected = waits.map((wait, index) => ({ wait, index })).toSorted((a, b) => a.wait - b.wait);
        expect(await value(code, { input: waits })).toEqual(expected.map(({ index }) => index));
      }),
      { numRuns: 30 },
    ));

  it("stops timers and intervals that are cleared", async () => {
    const code = `export async function f() {
      const seen: string[] = [];
      clearTimeout(setTimeout(() => seen.push("never"), 5));
      const interval = setInterval(() => { if (seen.push(String(performance.now())) === 3) clearInterval(interval); }, 10);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen;
    }`;
    expect(await value(code)).toEqual(["10", "20", "30"]);
  });

  it("says so when nothing is left to wait for, or the wait is too long", async () => {
    expect((await run("export const f = () => new Promise(() => {});")).end).toEqual({ type: "stalled" });
    const long = await run("export const f = () => new Promise((resolve) => setTimeout(resolve, 1e9));");
    expect(long.end).toMatchObject({ type: "limit", limit: "clock" });
  });

  it("serves AbortSignal", async () => {
    const code = `export async function f() {
      const signal = AbortSignal.any([AbortSignal.timeout(70), new AbortController().signal]);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return [performance.now(), signal.aborted, (signal.reason as Error).name];
    }`;
    expect(await value(code)).toEqual([70, true, "TimeoutError"]);
  });

  it("makes random numbers repeat", async () => {
    const code = "export const f = () => [Math.random(), Math.random()];";
    const [first, second] = [await value(code), await value(code)];
    expect(first).toEqual(second);
  });
});

describe("calls of the host", () => {
  const prepare = new URL("./call-everything.fixture.ts", import.meta.url);
  const asked = (
    answer: (call: HostCall) => HostReply | Promise<HostReply>,
    code: string,
    more: Partial<SandboxTask> = {},
  ) => run(code, { prepare, onCall: answer, ...more });

  it("are answered after their time, at the same time where they are made at once", async () => {
    const calls: HostCall[] = [];
    const code = `export async function f(call: any) { return [await Promise.all([call("a", 1), call("b", { c: 2 })]), performance.now()]; }`;
    const { end } = await asked((call) => {
      calls.push(call);
      return { value: [call.name, call.value], after: 500 };
    }, code);
    expect(end).toEqual({
      type: "returned",
      value: [
        [
          ["a", 1],
          ["b", { c: 2 }],
        ],
        500,
      ],
    });
    expect(calls).toEqual([
      { name: "a", value: 1, at: 0 },
      { name: "b", value: { c: 2 }, at: 0 },
    ]);
  });

  it("reject with the value given as error, and may stay open for good", async () => {
    const fails = await asked(
      () => ({ error: { status: 429 } }),
      `export const f = (call: any) => call("a").catch((error: any) => error.status);`,
    );
    expect(fails.end).toEqual({ type: "returned", value: 429 });
    expect((await asked(() => ({ never: true }), `export const f = (call: any) => call("a");`)).end).toEqual({
      type: "stalled",
    });
  });

  it("wait for a host that takes its time", async () => {
    const slow = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { value: 1 };
    };
    expect(
      (await asked(slow, `export const f = async (call: any) => (await call("a")) + (await call("b"));`)).end,
    ).toEqual({ type: "returned", value: 2 });
  });

  it("end the run as crashed when the host fails, and at a limit", async () => {
    const broken = () => {
      throw new Error("broken outside");
    };
    expect((await asked(broken, `export const f = (call: any) => call("a");`)).end).toEqual({
      type: "crashed",
      message: "a failed outside: broken outside",
    });
    const flood = `export const f = async (call: any) => { for (;;) await call("a"); };`;
    expect((await asked(() => ({ value: 1 }), flood, { limits: { hostCalls: 5 } })).end).toMatchObject({
      limit: "calls",
    });
  });

  it("that are answered late are not for the run that comes next", async () => {
    const small = new Sandbox({ threads: 1 });
    let answerFirst = (_: HostReply): void => {};
    const first = new Promise<HostReply>((resolve) => {
      answerFirst = resolve;
    });
    const task = (code: string, onCall: SandboxTask["onCall"]): SandboxTask => ({
      files: { "s.ts": code },
      entry: "s.ts",
      name: "f",
      input: null,
      prepare,
      onCall: onCall!,
    });
    const left = await small.run(
      task(`export const f = (call: any) => { void call("a"); return 1; };`, () => first),
    );
    expect(left.end).toEqual({ type: "returned", value: 1 });
    const next = small.run(
      task(`export const f = (call: any) => call("b");`, async () => {
        answerFirst({ value: "of the first" });
        await new Promise((resolve) => setImmediate(resolve));
        return { value: "of the second" };
      }),
    );
    expect((await next).end).toEqual({ type: "returned", value: "of the second" });
    await small.close();
  });
});
