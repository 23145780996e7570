import { afterAll, describe, expect, it } from "vitest";
import { SandboxUnavailableError } from "../sandbox-unavailable-error.ts";
import type { HostCall, HostReply, SandboxTask } from "../task.ts";
import { findPython } from "./find-python.ts";
import { PythonSandbox } from "./python-sandbox.ts";

const python = findPython();
const missing = python instanceof SandboxUnavailableError ? python.message : null;
if (missing !== null) console.warn(`The Python sandbox is not tested: ${missing}`);

const sandbox = new PythonSandbox();
afterAll(() => sandbox.close());

const run = (code: string, more: Partial<SandboxTask> = {}) =>
  sandbox.run({ files: { "solution.py": code }, entry: "solution.py", name: "f", input: null, ...more });

it("says what to install where it cannot run", () => {
  const error = new SandboxUnavailableError("bubblewrap", "Install it.");
  expect(error.toJSON()).toMatchObject({ code: "sandbox-unavailable", missing: "bubblewrap" });
});

describe.skipIf(missing !== null)("a run of Python", () => {
  it.each<[string, unknown]>([
    ["{'a': [1, 2.5, 'b', None, True, (3,)]}", { a: [1, 2.5, "b", null, true, [3]] }],
    ["float('nan')", { $: "number", text: "NaN" }],
    ["2 ** 70", { $: "bigint" }],
    ["{1: 'a'}", { "1": "a" }],
    ["{'$': 1}", { $: "object", entries: [["$", 1]] }],
    ["object()", { $: "object" }],
    ["len", { $: "function" }],
    ["ValueError('no')", { $: "error", text: "ValueError: no" }],
    ["'\\ud800 ü \\x00'", "\ud800 ü \0"],
  ])("gives back %s", async (expression, expected) => {
    expect((await run(`def f(x):\n    return ${expression}\n`)).end).toEqual({
      type: "returned",
      value: expected,
    });
  });

  it("gives back dataclasses by their fields", async () => {
    const code = `from dataclasses import dataclass\n@dataclass\nclass A:\n    a: int\n    b: list\ndef f(x):\n    return A(1, [A(2, [])])`;
    expect((await run(code)).end).toMatchObject({ value: { a: 1, b: [{ a: 2, b: [] }] } });
  });

  it("says where it went wrong", async () => {
    expect((await run("def f(x):\n    return g()\n\ndef g():\n    raise KeyError('a')")).end).toMatchObject({
      type: "threw",
      error: { name: "KeyError", message: "'a'", place: { file: "solution.py", line: 5 } },
    });
    expect((await run("def f(x):\n  return (1\n")).end).toMatchObject({
      type: "syntax",
      file: "solution.py",
      line: 2,
    });
    expect((await run("x = 1")).end).toEqual({ type: "missing", name: "f" });
    expect((await run("x = 1 / 0")).end).toMatchObject({
      during: "load",
      error: { name: "ZeroDivisionError", place: { line: 1 } },
    });
  });

  it("waits by the clock of the host, in loops of events as well", async () => {
    const code = `import asyncio, time
async def f(x):
    start = time.monotonic()
    await asyncio.gather(asyncio.sleep(3), asyncio.sleep(50))
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 7)
    except asyncio.TimeoutError:
        pass
    time.sleep(3)
    return [time.monotonic() - start, time.time()]
`;
    const { end, clock, took } = await run(code);
    expect(end).toEqual({ type: "returned", value: [60, Date.UTC(2026, 0, 5, 9, 1) / 1000] });
    expect(clock).toBe(60_000);
    expect(took).toBeLessThan(10_000);
  });

  it("calls the host, one after the other and at once", async () => {
    const calls: HostCall[] = [];
    const prepare = new URL("./call-everything.fixture.py", import.meta.url);
    const onCall = (call: HostCall): HostReply => {
      calls.push(call);
      return call.name === "bad" ? { error: "no" } : { value: call.value, after: 100 };
    };
    const more = { prepare, modules: { kit: prepare }, onCall };
    const one = await run("def f(door):\n    return [door.call('a', {'b': 1}), door.call('c', 2)]", more);
    expect(one).toMatchObject({ end: { type: "returned", value: [{ b: 1 }, 2] }, clock: 200 });
    const code =
      "import asyncio\nasync def f(door):\n    return await asyncio.gather(door.call_async('a', 1), door.call_async('b', 2))";
    expect(await run(code, more)).toMatchObject({ end: { value: [1, 2] }, clock: 100 });
    expect((await run("def f(door):\n    return door.call('bad', 1)", more)).end).toMatchObject({
      error: { name: "HostError" },
    });
    expect(calls.map(({ name, at }) => `${name} ${at}`)).toEqual(["a 0", "c 100", "a 0", "b 0", "bad 0"]);
  });

  it("takes all that is yielded, also by asynchronous generators", async () => {
    expect((await run("def f(x):\n    yield 1\n    yield 2", { collect: true })).end).toMatchObject({
      value: [1, 2],
    });
    expect((await run("async def f(x):\n    yield 1\n    yield 2", { collect: true })).end).toMatchObject({
      value: [1, 2],
    });
  });

  it("is cancelled, and stalls, and is over its time", async () => {
    const controller = new AbortController();
    const running = run("def f(x):\n    while True:\n        pass", { signal: controller.signal });
    controller.abort();
    expect((await running).end).toEqual({ type: "cancelled" });
    expect((await run("import asyncio\nasync def f(x):\n    await asyncio.Event().wait()")).end).toEqual({
      type: "stalled",
    });
    const late = await run("def f(x):\n    while True:\n        pass", { limits: { time: 300 } });
    expect(late.end).toMatchObject({ type: "limit", limit: "time" });
  });
});
