/** Something a solution may try. `code` is all of `solution.ts`; its entry is `attempt(input, kit)`. */
export interface EscapeAttempt {
  name: string;
  code: string;
  /** How it ends; any way that is no success when left out. */
  ends?: "returned" | "threw" | "limit" | "memory" | "stalled" | "syntax" | "missing";
}

/** Returns what of the host a global object shows. */
const LOOK = `
const hostNames = ["process", "require", "module", "fetch", "WebAssembly", "Buffer", "global", "window", "Deno", "Worker", "MessageChannel", "navigator", "gc", "std", "os", "bjson", "print", "__dirname"];
const look = (g: any) => (g === null || g === undefined ? [] : hostNames.filter((name) => g[name] !== undefined));
`;

const entry = (body: string) =>
  `${LOOK}\nexport async function attempt(input: any, kit: any): Promise<unknown> {\n${body}\n}`;
const generous = (name: string, body: string, ends?: EscapeAttempt["ends"]): EscapeAttempt => ({
  name,
  code: entry(body),
  ...(ends === undefined ? {} : { ends }),
});

/** Ways to a global object of another world. They return what they found there, which must be nothing. */
const reachingOut: EscapeAttempt[] = [
  generous("Function from a function", `return look((() => {}).constructor("return this")());`, "returned"),
  generous("Function by its name", `return look(Function("return this")());`, "returned"),
  generous("indirect eval", `return look((0, eval)("this"));`, "returned"),
  generous(
    "AsyncFunction",
    `return look(await (async () => {}).constructor("return globalThis")());`,
    "returned",
  ),
  generous(
    "GeneratorFunction",
    `return look((function* () {}).constructor("yield globalThis")().next().value);`,
    "returned",
  ),
  generous(
    "constructors of the input",
    `return look(input.constructor.constructor("return this")());`,
    "returned",
  ),
  generous(
    "constructors of the kit",
    `return look(kit.constructor.constructor("return this")());`,
    "returned",
  ),
  generous(
    "constructors of the client",
    `return look(kit.client.chat.completions.create.constructor("return this")());`,
    "returned",
  ),
  generous(
    "constructors of a tool",
    `return look(kit.tools.get_stock_price.constructor("return this")());`,
    "returned",
  ),
  generous(
    "constructors of what a tool returns",
    `const price = await kit.tools.get_stock_price({ ticker: "AAPL" }); return look(price.constructor.constructor("return this")());`,
    "returned",
  ),
  generous(
    "constructors of an answer of the model",
    `const answer = await kit.client.chat.completions.create({ model: "m", messages: [] }); return look(answer.constructor.constructor("return this")());`,
    "returned",
  ),
  generous(
    "constructors of an error of the client",
    `try { await kit.client.chat.completions.create({}); } catch (error: any) { return look(error.constructor.constructor.constructor("return this")()); }`,
    "returned",
  ),
  generous(
    "constructors of a promise of the host",
    `return look(kit.tools.get_stock_price({}).constructor.constructor("return this")());`,
  ),
  generous("constructors of console", `return look(console.log.constructor("return this")());`, "returned"),
  generous("constructors of a timer", `return look(setTimeout.constructor("return this")());`, "returned"),
  generous(
    "constructors of an error of the engine",
    `try { null!.x; } catch (error: any) { return look(error.constructor.constructor("return this")()); }`,
    "returned",
  ),
  generous(
    "constructors of a stack overflow",
    `const deep = (): any => deep(); try { deep(); } catch (error: any) { return look(error.constructor.constructor("return this")()); }`,
    "returned",
  ),
  generous("this of a sloppy function", `return look(new Function("return this")());`, "returned"),
  generous(
    "prototype chain of the global object",
    `let found: string[] = []; for (let g: any = globalThis; g !== null; g = Object.getPrototypeOf(g)) found = found.concat(look(g)); return found;`,
    "returned",
  ),
  generous(
    "callers and arguments of functions",
    `const f: any = function () { return f.caller; }; let caller; try { caller = f(); } catch { return []; } return look(caller?.constructor?.("return this")());`,
    "returned",
  ),
  generous(
    "prepareStackTrace",
    `let frames: any; (Error as any).prepareStackTrace = (_: unknown, all: any) => { frames = all; return "x"; }; void new Error("a").stack; return look(frames?.[0]?.getThis?.());`,
    "returned",
  ),
  generous(
    "symbols that no one should know",
    `return Object.getOwnPropertySymbols(globalThis).flatMap((symbol) => look((globalThis as any)[symbol]));`,
    "returned",
  ),
  generous(
    "a function of the host through a proxy of its arguments",
    `let seen: any; const trap = new Proxy({}, { get: (_, key, receiver) => { seen = receiver; return undefined; }, ownKeys: () => [] }); await kit.tools.get_stock_price(trap).catch(() => 0); return look(seen?.constructor?.constructor?.("return this")?.());`,
  ),
];

/** Modules that should not be there. */
const importing: EscapeAttempt[] = [
  ...[
    "node:fs",
    "fs",
    "node:process",
    "node:worker_threads",
    "std",
    "os",
    "quickjs:std",
    "file:///etc/passwd",
    "/etc/passwd",
    "../../../../etc/passwd",
    "data:text/javascript,1",
    "https://example.com/x.js",
  ].map((name): EscapeAttempt => ({
    name: `dynamic import of ${name}`,
    code: entry(`return String(await import(${JSON.stringify(name)}));`),
    ends: "threw",
  })),
  {
    name: "static import of node:fs",
    code: `import fs from "node:fs";\nexport const attempt = () => fs.readFileSync("/etc/passwd");`,
  },
  {
    name: "import of the parts of the sandbox",
    code: entry(`return Object.keys(await import("fortyfive:file:///inside/install.ts"));`),
    ends: "threw",
  },
  {
    name: "a way out of the folder of zod",
    code: entry(`return Object.keys(await import("zod/../../package.json"));`),
    ends: "threw",
  },
  {
    name: "import of the module of tests",
    code: entry(`return Object.keys(await import("fortyfive/challenge"));`),
    ends: "threw",
  },
  generous(
    "import.meta",
    `return look(import.meta) .concat(Object.keys(import.meta).filter((key) => String((import.meta as any)[key]).includes("main")));`,
    "returned",
  ),
];

/** Work without an end. */
const endless: EscapeAttempt[] = [
  generous("a loop before any await", `for (;;) {}`, "limit"),
  generous("a loop after an await", `await null; for (;;) {}`, "limit"),
  generous(
    "a loop after a call of the host",
    `await kit.tools.get_stock_price({ ticker: "AAPL" }); for (;;) {}`,
    "limit",
  ),
  {
    name: "a loop while the module loads",
    code: `for (;;) {}\nexport const attempt = () => 1;`,
    ends: "limit",
  },
  generous(
    "a loop that catches what interrupts it",
    `for (;;) { try { for (;;) {} } catch {} finally { for (;;) {} } }`,
    "limit",
  ),
  generous("a getter of the result", `return { get secret() { for (;;) {} } };`, "limit"),
  generous(
    "toJSON and toString of the result",
    `const loop = () => { for (;;) {} }; return { toJSON: loop, toString: loop, valueOf: loop };`,
  ),
  generous(
    "traps of a proxy",
    `const loop = (): any => { for (;;) {} }; return new Proxy({}, { ownKeys: loop, get: loop, getPrototypeOf: loop, has: loop });`,
    "limit",
  ),
  generous(
    "Symbol.toPrimitive of an error's message",
    `throw Object.assign(new Error(), { message: { [Symbol.toPrimitive]() { for (;;) {} } } });`,
  ),
  generous(
    "a getter of an error's name",
    `throw Object.defineProperty(new Error("x"), "name", { get() { for (;;) {} } });`,
    "limit",
  ),
  generous("a thenable result", `return { then() { for (;;) {} } };`, "limit"),
  generous("a thenable that never settles", `return { then() {} };`, "stalled"),
  generous(
    "a thenable that resolves with itself, again and again",
    `const again = { then(resolve: any) { resolve(again); } }; return again;`,
    "limit",
  ),
  generous("a generator", `function* all() { for (;;) yield 1; } return [...all()];`, "limit"),
  generous(
    "an async iterator",
    `async function* all() { for (;;) yield 1; } for await (const _ of all()) {}`,
    "limit",
  ),
  generous("a comparator of sort", `return [3, 2, 1].sort(() => { for (;;) {} });`, "limit"),
  generous(
    "a flood of promises",
    `const flood = (): any => Promise.resolve().then(flood); await flood();`,
    "limit",
  ),
  generous(
    "promises that double",
    `const flood = async (): Promise<void> => { void flood(); await null; void flood(); }; await flood(); await new Promise(() => {});`,
    "limit",
  ),
  generous(
    "a flood of timers",
    `const flood = () => { setTimeout(flood, 0); }; flood(); await new Promise(() => {});`,
    "limit",
  ),
  generous(
    "timers that double",
    `const flood = () => { setTimeout(flood, 1); setTimeout(flood, 1); }; flood(); await new Promise(() => {});`,
  ),
  generous("an interval of nothing", `setInterval(() => {}, 0); await new Promise(() => {});`, "limit"),
  generous("a wait of a year", `await new Promise((resolve) => setTimeout(resolve, 3.2e10));`, "limit"),
  generous(
    "a wait without an end",
    `await new Promise((resolve) => setTimeout(resolve, Infinity)); await new Promise(() => {});`,
    "stalled",
  ),
  generous(
    "a flood of calls of the host",
    `for (;;) void kit.tools.get_stock_price({ ticker: "AAPL" }).catch(() => 0);`,
    "limit",
  ),
  generous(
    "a flood of long requests",
    `const messages = Array.from({ length: 6000 }, () => ({ role: "user", content: "x" })); for (let index = 0; index < 400; index += 1) void kit.client.chat.completions.create({ model: "m", messages }).catch(() => 0); await new Promise((resolve) => setTimeout(resolve, 1000)); return 1;`,
    "limit",
  ),
  generous(
    "requests that are nested deep",
    `let deep: any = "x"; for (let index = 0; index < 90; index += 1) deep = [deep, deep.length]; for (let index = 0; index < 400; index += 1) void kit.client.chat.completions.create({ model: "m", messages: deep, tools: deep }).catch(() => 0); return 1;`,
  ),
  generous(
    "a stream of many pieces",
    `let count = 0; for (let index = 0; index < 50; index += 1) for await (const _ of await kit.client.chat.completions.create({ model: "m", messages: [], stream: true })) count += 1; return count;`,
  ),
  generous(
    "calls of the host one after the other",
    `for (;;) await kit.tools.get_stock_price({ ticker: "AAPL" });`,
    "limit",
  ),
  generous("a bomb of a regular expression", `return /^(a+)+$/.test("a".repeat(40) + "b");`, "limit"),
  generous(
    "a bomb of back references",
    `return /(x+x+)+y/.test("x".repeat(60)) || /(.*)*\\1z/.test("ab".repeat(60));`,
    "limit",
  ),
  generous("replace with a long pattern", `return "a".repeat(1e5).replace(/a*a*a*a*a*b/g, "");`, "limit"),
  generous(
    "Atomics.wait",
    `return (globalThis as any).Atomics?.wait?.(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1e9) ?? "no Atomics";`,
  ),
  generous("a power of BigInts", `return String(7n ** 7n ** 9n);`),
  generous("a long array without items", `return new Array(4294967295).fill(0).length;`),
  generous(
    "join of a sparse array",
    `const sparse: any[] = []; sparse[4e9] = 1; return sparse.join(",").length;`,
  ),
  generous(
    "a loop in a finalisation registry",
    `const registry = new FinalizationRegistry(() => { for (;;) {} }); for (let i = 0; i < 1e5; i += 1) registry.register({}, i); await new Promise((resolve) => setTimeout(resolve, 1)); return "done";`,
  ),
  generous(
    "a loop when timers run after the end",
    `setTimeout(() => { for (;;) {} }, 0); return "done";`,
    "returned",
  ),
];

/** More than there is room for. */
const growing: EscapeAttempt[] = [
  generous("an array buffer of 4 GB", `return new ArrayBuffer(4e9).byteLength;`, "threw"),
  generous("typed arrays", `const all = []; for (;;) all.push(new Float64Array(1e6));`, "limit"),
  generous("a text that doubles", `let text = "x"; for (;;) text += text;`),
  generous(
    "texts that are kept",
    `const all: string[] = []; for (;;) all.push("x".repeat(1e6) + all.length);`,
    "limit",
  ),
  generous("small objects", `const all: object[] = []; for (;;) all.push({ all });`, "limit"),
  generous(
    "running out of memory again and again",
    `for (;;) { try { const all = []; for (;;) all.push(new Uint8Array(1e6)); } catch {} }`,
    "limit",
  ),
  generous("a result of 50 MB", `return "x".repeat(5e7);`),
  generous(
    "a result of a million items",
    `return Array.from({ length: 1e6 }, (_, index) => index);`,
    "limit",
  ),
  generous("an error of 50 MB", `throw new Error("x".repeat(5e7));`),
  generous(
    "printing 1 GB",
    `const text = "x".repeat(1e6); for (let index = 0; index < 1000; index += 1) console.log(text); return "done";`,
  ),
  generous("printing without an end", `for (;;) console.error({ a: [1, 2, 3] });`, "limit"),
  generous(
    "an argument of 50 MB for a tool",
    `return kit.tools.get_stock_price({ ticker: "x".repeat(3e7) });`,
  ),
  generous("deep recursion", `const deep = (n: number): number => 1 + deep(n + 1); return deep(0);`, "threw"),
  generous("deep recursion of JSON.parse", `return JSON.parse("[".repeat(1e6));`, "threw"),
  generous(
    "deep recursion of JSON.stringify",
    `let deep: any = {}; for (let index = 0; index < 1e5; index += 1) deep = { deep }; return JSON.stringify(deep).length;`,
  ),
  generous(
    "a result that is too deep",
    `let deep: any = {}; for (let index = 0; index < 1e5; index += 1) deep = { deep }; return deep;`,
    "returned",
  ),
  generous(
    "deep recursion of proxies",
    `let proxy: any = {}; for (let index = 0; index < 1e4; index += 1) proxy = new Proxy(proxy, {}); return proxy.x;`,
  ),
  generous(
    "deep recursion of getters",
    `const deep: any = { get next() { return deep.next; } }; return deep.next;`,
    "threw",
  ),
  generous(
    "deep recursion of toString",
    `const deep: any = { toString: () => String(deep) }; return String(deep);`,
    "threw",
  ),
  generous(
    "deep recursion of sort",
    `const sort = (): any => [2, 1].sort(() => sort()); return sort();`,
    "threw",
  ),
  generous(
    "deep recursion of a regular expression",
    `return new RegExp("(".repeat(2e4) + ")".repeat(2e4)).test("x");`,
  ),
  {
    name: "source that is nested too deep",
    code: `export const attempt = () => ${"(".repeat(20_000)}1${")".repeat(20_000)};`,
  },
  {
    name: "source with types nested too deep",
    code: `type T = ${"[".repeat(20_000)}1${"]".repeat(20_000)};\nexport const attempt = () => 1;`,
  },
  { name: "source that is no TypeScript", code: "}{ export", ends: "syntax" },
];

/** Changes of what everything is made of, in the hope that a result looks right. */
const tampering: EscapeAttempt[] = [
  generous(
    "Array.prototype",
    `for (const name of Object.getOwnPropertyNames(Array.prototype)) try { (Array.prototype as any)[name] = () => ({ secret: 1, passed: true }); } catch {} return [1];`,
  ),
  generous(
    "setters on Array.prototype",
    `Object.defineProperty(Array.prototype, "0", { set() {}, get: () => "stolen" }); Object.defineProperty(Object.prototype, "passed", { get: () => true }); return [];`,
  ),
  generous(
    "JSON",
    `JSON.stringify = () => '{"secret":"x","passed":true}'; JSON.parse = () => ({ passed: true }); return { a: 1 };`,
    "returned",
  ),
  generous(
    "Promise",
    `Promise.prototype.then = function () { return this; } as any; (globalThis as any).Promise = class {}; return { a: 1 };`,
  ),
  generous(
    "Reflect and Object",
    `for (const target of [Reflect, Object]) for (const name of Object.getOwnPropertyNames(target)) try { (target as any)[name] = () => true; } catch {} return { a: 1 };`,
  ),
  generous(
    "Function.prototype.call, apply and bind",
    `for (const name of ["call", "apply", "bind"]) (Function.prototype as any)[name] = () => ({ passed: true }); return { a: 1 };`,
    "returned",
  ),
  generous(
    "Symbol.iterator and Symbol.asyncIterator",
    `(Array.prototype as any)[Symbol.iterator] = function* () { yield "stolen"; }; return [1];`,
  ),
  generous(
    "String and Number",
    `String.prototype.slice = () => "passed"; (globalThis as any).String = () => "passed"; Number.isFinite = () => true; return NaN;`,
    "returned",
  ),
  generous(
    "console",
    `console.log = () => { throw new Error("x"); }; (globalThis as any).console = null; return 1;`,
    "returned",
  ),
  generous(
    "the clock",
    `Date.now = () => 1; performance.now = () => 1; Math.random = () => 0; return Date.now();`,
    "returned",
  ),
  generous(
    "the client",
    `kit.client.chat.completions.create = async () => ({ choices: [{ message: { content: "189.5" } }] }); for (let i = 0; i < 3; i += 1) await kit.client.chat.completions.create({}); return "189.5";`,
    "returned",
  ),
  generous(
    "the log, by calls that look like others",
    `for (let i = 0; i < 3; i += 1) await kit.tools.get_stock_price({ of: "model", ticker: "AAPL" }); return kit;`,
  ),
  generous(
    "zod",
    `const { z } = await import("zod"); (z.ZodType as any).prototype.parse = () => ({ passed: true }); z.object = () => ({ parse: () => ({ passed: true }) }) as any; return z.object({}).parse(1);`,
  ),
  generous(
    "a prototype with what a result has",
    `Object.prototype.toString = () => "passed"; Object.setPrototypeOf(Object.prototype.constructor, { passed: true }); return {};`,
  ),
  generous(
    "a result that looks like a test result",
    `return { passed: true, problems: [], hidden: false, detail: null, type: "returned", value: { secret: 1 } };`,
    "returned",
  ),
  generous("a result that looks like a pattern", `return { $any: true };`, "returned"),
  generous(
    "an error that looks like the end of a run",
    `throw { type: "returned", value: { secret: 1 }, passed: true, name: "Passed", message: "passed" };`,
    "threw",
  ),
  generous(
    "looking for hidden tests",
    `const seen: string[] = []; const walk = (value: any, depth = 0): void => { if (depth > 6 || value === null || !["object", "function"].includes(typeof value) || seen.length > 5000) return; for (const key of Reflect.ownKeys(value)) { const at = Object.getOwnPropertyDescriptor(value, key); seen.push(String(key), typeof at?.value === "string" ? at.value : typeof at?.value === "function" ? Function.prototype.toString.call(at.value) : ""); walk(at?.value, depth + 1); } }; walk(globalThis); walk(kit); walk(input); return seen.join(" ").slice(0, 150000);`,
  ),
  generous(
    "ending the process",
    `(globalThis as any).process?.exit?.(0); (globalThis as any).quit?.(); return (globalThis as any).std?.exit?.(0);`,
    "returned",
  ),
  {
    name: "an entry that is no function",
    code: `export const attempt = { call: () => true };`,
    ends: "missing",
  },
  {
    name: "a module that is a thenable",
    code: `export function then(resolve: any) { resolve({ attempt: () => ({ passed: true }) }); }`,
  },
  { name: "a module that throws itself", code: `throw globalThis;` },
];

/** Things that are hard to carry over. */
const oddObjects: EscapeAttempt[] = [
  generous("a proxy", `return new Proxy({ a: 1 }, {});`, "returned"),
  generous("a revoked proxy", `const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy;`),
  generous(
    "a revoked proxy thrown",
    `const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;`,
    "threw",
  ),
  generous("a getter that throws", `return { get a() { throw new Error("x"); } };`, "returned"),
  generous(
    "a getter that returns something else each time",
    `let n = 0; return { get a() { n += 1; return n === 1 ? { secret: 1 } : n; } };`,
    "returned",
  ),
  generous("a function", `return () => 1;`, "returned"),
  generous("a function thrown", `throw () => 1;`, "threw"),
  generous("a symbol", `return Symbol("passed");`, "returned"),
  generous("a symbol thrown", `throw Symbol("passed");`, "threw"),
  generous("null thrown", `throw null;`, "threw"),
  generous("undefined thrown", `throw undefined;`, "threw"),
  generous("a BigInt", `return { big: 2n ** 64n };`, "returned"),
  generous("a circle", `const circle: any = {}; circle.circle = [circle]; return circle;`, "returned"),
  generous(
    "an error with a circle of causes",
    `const error: any = new Error("x"); error.cause = error; error.stack = error; throw error;`,
    "threw",
  ),
  generous(
    "a stack that is no text",
    `throw Object.defineProperty(new Error("x"), "stack", { get() { throw new Error("y"); } });`,
    "threw",
  ),
  generous("half a surrogate", `return "\\ud800";`, "returned"),
  generous("a text with a null character", `return "a\\0b\\u2028";`, "returned"),
  generous("a class with private parts", `return new (class A { #secret = 1; b = 2; })();`, "returned"),
  generous("the global object", `return globalThis;`),
  generous("its own arguments", `return { input, kit };`),
  generous("a weak reference", `return new WeakRef({ a: 1 });`, "returned"),
  generous(
    "keys that are special",
    `return JSON.parse('{"__proto__": {"passed": true}, "constructor": 1, "$": "undefined", "toString": 2}');`,
    "returned",
  ),
];

export const escapeAttempts: readonly EscapeAttempt[] = [
  ...reachingOut,
  ...importing,
  ...endless,
  ...growing,
  ...tampering,
  ...oddObjects,
];
