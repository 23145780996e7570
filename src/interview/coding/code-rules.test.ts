import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeRuleName } from "./challenge.ts";
import type { Language } from "./challenge.ts";
import { checkCode } from "./code-rules.ts";
import { maskCode } from "./mask-code.ts";

const lines = (source: string, rule: CodeRuleName, language: Language = "typescript") =>
  checkCode(source, language, [rule]).map(({ line }) => line);

describe("the mask", () => {
  it("hides comments and the insides of texts, and keeps every character in its place", () => {
    const source =
      'const a = "any // no"; // any\nconst b = `x ${any + `y ${z}`} w`; /* any */ const c = /"any/g;';
    const { code, comments } = maskCode(source, "typescript");
    expect(code).toHaveLength(source.length);
    expect(code.replaceAll(/ +/g, " ")).toBe(
      'const a = " "; \nconst b = ` any + ` z ; const c = ;'.replaceAll(/ +/g, " "),
    );
    expect(comments.trim().replaceAll(/\s+/g, " ")).toBe("// any /* any */");
  });

  it("tells division from regular expressions", () => {
    expect(maskCode("const a = b / c / d; // e", "typescript").code).toBe("const a = b / c / d;     ");
    expect(maskCode("return /'/.test(a) ? 1 : '2'", "typescript").code).toMatch(
      /^return {4}\.test\(a\) \? 1 : ' '$/,
    );
  });

  it("reads Python", () => {
    expect(maskCode('x = "#" # note\n"""doc\n# in"""\ny = 1', "python").code).toBe(
      'x = " "       \n"  "" \n      "\ny = 1'.replace('"  "" \n      "', '"     \n      "'),
    );
  });

  it("takes any text, in time that grows with its length only", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."`'\"/*{}$\\\n ab#") }), (source) => {
        for (const language of ["typescript", "python"] as const) {
          expect(maskCode(source, language).code).toHaveLength(source.length);
        }
      }),
    );
  });
});

describe("the rules", () => {
  it.each<[string, Language, number[]]>([
    ["try { a() } catch {}", "typescript", [1]],
    ["try { await a() } catch { return null }", "typescript", [1]],
    ["try { await a() } catch (error) { return null }", "typescript", [1]],
    ["try { await a() } catch (error) { log(error) }", "typescript", []],
    ["try { await a() } catch { throw new Error('b') }", "typescript", []],
    ["try { return JSON.parse(a) } catch { return null }", "typescript", []],
    ["await a().catch(() => null)", "typescript", [1]],
    ["await a().catch((error) => tell(error))", "typescript", []],
    ["try:\n  a()\nexcept Exception:\n  pass", "python", [3]],
    ["try:\n  client.create(a)\nexcept Exception:\n  return None", "python", [3]],
    ["try:\n  client.create(a)\nexcept Exception as error:\n  return str(error)", "python", []],
    ["try:\n  json.loads(a)\nexcept ValueError:\n  return None", "python", []],
  ])("errors caught and forgotten: %j", (source, language, expected) => {
    expect(lines(source, "no-swallowed-errors", language)).toEqual(expected);
  });

  it("loops without a bound", () => {
    expect(lines("while (true) {}\nfor (;;) {}\nfor (let i = 0; i < 3; i++) {}", "bounded-loops")).toEqual([
      1, 2,
    ]);
    expect(lines("while True:\n  pass\nwhile n < 3:\n  pass", "bounded-loops", "python")).toEqual([1]);
  });

  it.each<[string, Language, number[]]>([
    ["while (true) { if (n++ > MOST) break; }", "typescript", []],
    ["for (;;) { const a = await b(); if (a.done) return a; }", "typescript", []],
    ["for (;;) { if (left === 0) throw new Error('over'); }", "typescript", []],
    ["for (let i = 0; ; i++) {}", "typescript", [1]],
    ["for (let i = 0; ; i += 1) { if (i > MOST) break; }", "typescript", []],
    ["for (let i = size(a); i < b; i++) {}", "typescript", []],
    ["do { a(); } while (true);", "typescript", [1]],
    ["do { if (a()) break; } while (true);", "typescript", []],
    ["while (1 < 2) { a(); }\nreturn 1;", "typescript", [1]],
    ["while (true) a();\nreturn 1;", "typescript", [1]],
    ["while (true) { for (const a of b) { break; } }", "typescript", [1]],
    ["while (true) { const a = () => { return 1; }; }", "typescript", [1]],
    ["while 1 < 2:\n  pass\nreturn 1", "python", [1]],
    ["while True:\n  a()\n  if b:\n    break", "python", []],
    ["while True:\n  if b: return a", "python", []],
    ["while True:\n  for a in b:\n    break\n  c()", "python", [1]],
    ["while True:\n  def a():\n    return 1\n  a()", "python", [1]],
    ["while (not False):\n  raise A()", "python", []],
  ])("loops with and without a way out: %j", (source, language, expected) => {
    expect(lines(source, "bounded-loops", language)).toEqual(expected);
  });

  it.each<[string, Language, number[]]>([
    ["const mostRequests = 4;", "typescript", []],
    ["const waits: readonly number[] = [\n  500,\n  1500,\n];", "typescript", []],
    ["const LIMITS = { requests: 4, waitMs: 500 };", "typescript", []],
    ["class A { readonly #most = 7; }", "typescript", []],
    ["const wait = 500 * attempt;", "typescript", [1]],
    ["const part = text.slice(0, 30);", "typescript", [1]],
    ["const a = 4;\nwait(500);", "typescript", [2]],
    ["function ask(retries = 3, wait: number = 500) {}", "typescript", []],
    ["def ask(kit, retries: int = 3, *, wait=0.5):\n  time.sleep(0.7)", "python", [2]],
    ["waits = [\n  500,\n  1500,\n]\nsleep(7)", "python", [5]],
    ["most: int = 7", "python", []],
  ])("numbers and what names them: %j", (source, language, expected) => {
    expect(lines(source, "named-numbers", language)).toEqual(expected);
  });

  it("any as a value is no type", () => {
    expect(lines("const a = b ? c : any;\nany(1, any.d);", "no-escape-from-types")).toEqual([]);
    expect(lines("const a = (b?: any) => b;\nlet c: Map<string, any>;", "no-escape-from-types")).toEqual([
      1, 2,
    ]);
  });

  it("functions that are too long, of every form", () => {
    const body = "  a();\n".repeat(45);
    expect(lines(`function a() {\n${body}}`, "short-functions")).toEqual([1]);
    expect(lines(`const a = async () => {\n${body}};`, "short-functions")).toEqual([1]);
    expect(
      lines(`class A {\n  async b(c: string): Promise<void> {\n${body}  }\n}`, "short-functions"),
    ).toEqual([2]);
    expect(lines(`if (a) {\n${body}}`, "short-functions")).toEqual([]);
    expect(lines(`def a():\n${body}\ndef b():\n  pass`, "short-functions", "python")).toEqual([1]);
  });

  it("types that are switched off, but not the word in a text", () => {
    const source =
      'const a: any = 1;\nconst b = c as any;\n// @ts-ignore\nconst d = "as any";\nconst many = company;';
    expect(lines(source, "no-escape-from-types")).toEqual([1, 2, 3]);
  });

  it("numbers without a name", () => {
    expect(
      lines("const LIMIT = 42;\nif (a > 42) b(0, 1, 100);\nconst c = a1 + 7.5;", "named-numbers"),
    ).toEqual([2, 3]);
    expect(lines("LIMIT = 42\nif a > 42:\n  pass", "named-numbers", "python")).toEqual([2]);
  });

  it("what is left over", () => {
    expect(lines("console.log(a);\nconsole.error(b);\n// TODO: c\nfoot.print(d);", "no-leftovers")).toEqual([
      1, 3,
    ]);
    expect(lines("print(a)\npprint(b)", "no-leftovers", "python")).toEqual([1]);
  });

  it.each([
    ["lines that may begin a function", "a\n".repeat(75_000)],
    ["parentheses", "a(\n".repeat(50_000)],
    ["loops in loops", "while(true){for(;;){".repeat(8000)],
    ["heads of loops", "for(".repeat(40_000)],
    ["constants", "const a=9,".repeat(15_000)],
    ["keys with numbers", `const a = {${"a9: 9,".repeat(20_000)}`],
    ["choices", "?a:any".repeat(25_000)],
    ["braces", "}".repeat(75_000) + "}catch{".repeat(10_000)],
    ["catches", "catch(".repeat(25_000)],
    ["nested catches", "try{await a}catch(e){".repeat(7000)],
    ["classes of characters", "(/[".repeat(50_000)],
    ["numbers on one line", "=7 ".repeat(50_000)],
    ["prints", "console.log(1);\n".repeat(9000)],
    ["functions in functions", "function a(){".repeat(11_000)],
    ["excepts", "try:\n a.create()\nexcept A:\n b\n".repeat(4000)],
    [
      "functions in functions of Python",
      Array.from({ length: 500 }, (_, n) => `${" ".repeat(n)}def a():\n`).join(""),
    ],
    ["quotes", "'\"`${".repeat(30_000)],
  ])("take no long time over many %s", { timeout: 5000 }, (_, source) => {
    for (const language of ["typescript", "python"] as const) {
      expect(checkCode(source, language, CodeRuleName.options).length).toBeLessThanOrEqual(120);
    }
  });

  it("quote the line", () => {
    expect(checkCode("a();\n  while (true) {}", "typescript", ["bounded-loops"])).toEqual([
      {
        rule: "bounded-loops",
        line: 2,
        quote: "while (true) {}",
        sentence: "The loop has no bound and no way out.",
      },
    ]);
  });
});
