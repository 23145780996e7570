import { expect, test } from "vitest";
import { loadSourceCode } from "./source-code.ts";

/** Declarations as "level name", after checking that each stands where the outline says. */
function outline(file: string, raw: string): string[] {
  const { text, outline: found } = loadSourceCode(raw, file);
  expect(text).toBe(raw);
  return found!.map(({ level, title, start, end }) => {
    expect(raw.slice(start, end)).toContain(title);
    expect(raw.slice(start, end)).toBe(raw.slice(start, end).trim());
    return `${level} ${title}`;
  });
}

test.each([
  [
    "a.ts",
    "import x from 'x';\nexport async function load<T>(a: T) {\n  if (a) {\n  }\n  call(a, () => {\n  });\n}\nexport class Cart extends Base {\n  async add(item: Item): Promise<void> {\n  }\n}\nconst limit = 3;\ntype A = 1;\n",
    ["1 load", "1 Cart", "2 add", "1 limit", "1 A"],
  ],
  ["a.mjs", "module.exports.run = 1;\nexport default class Main {}\n", ["1 run", "1 Main"]],
  [
    "a.py",
    "# comment\nMAX_SIZE = 3\n@cached\ndef load(path):\n    return 1\n\nclass Cart(Base):\n    async def add(self):\n        x = 1\n",
    ["1 MAX_SIZE", "1 load", "1 Cart", "2 add"],
  ],
  [
    "a.go",
    "package a\n\nfunc (s *Server) Run(x int) error {\n}\ntype Server struct {\n}\n",
    ["1 Run", "1 Server"],
  ],
  [
    "a.rs",
    "pub struct Cart<T> {\n}\nimpl<T> Display for Cart<T> {\n    pub fn add(&self) {\n    }\n}\nfn main() {}\n",
    ["1 Cart", "1 Display for Cart<T>", "2 add", "1 main"],
  ],
  [
    "A.java",
    "public final class Cart {\n    private int size;\n    public static <T> List<T> all(int a, int b) {\n        return list(a);\n    }\n    throw new Error(x);\n}\n",
    ["1 Cart", "2 all"],
  ],
  [
    "a.c",
    "#define LIMIT 3\nstruct cart {\n};\nstatic int add(struct cart *c, int n)\n{\n  return sum(c, n);\n}\nint later(void);\n",
    ["1 LIMIT", "1 cart", "1 add"],
  ],
  ["a.cpp", "namespace shop {\nvoid Cart::add(int n) {\n}\n}\n", ["1 shop", "1 Cart::add"]],
  ["run.sh", "set -e\n# help() is not\nbuild() {\n}\nfunction test {\n}\n", ["1 build", "1 test"]],
  ["a.yaml", "# name: x\nname: demo\non:\n  push:\njobs:\n  - a\n", ["1 name", "1 on", "1 jobs"]],
  ["a.toml", "[package]\nname = 'x'\n[[bin]]\n", ["1 package", "1 bin"]],
  ["a.sql", "CREATE TABLE IF NOT EXISTS users (\n);\nselect 1;\n", ["1 users"]],
])("declarations of %s are its outline", (file, raw, expected) => {
  expect(outline(file, raw)).toEqual(expected);
});

test("the language is told by the ending, or by the name of a file without one", () => {
  const language = (file: string): string | undefined => loadSourceCode("x", file).language;
  expect(["a.tsx", "a.h", "deploy/Dockerfile", "Makefile", "a.unknown"].map(language)).toEqual([
    "typescript",
    "c",
    "dockerfile",
    "make",
    undefined,
  ]);
});

test("lines made to slow patterns down are passed over like any other", () => {
  const raw = ["public ".repeat(57), `void ${"a<".repeat(190)}`, `${"x ".repeat(199)}(`, "a".repeat(399)]
    .join("\n")
    .repeat(200);
  for (const file of ["a.ts", "a.java", "a.cpp", "a.rs", "a.py", "a.kt", "a.sql"]) {
    expect(loadSourceCode(raw, file).text).toHaveLength(raw.length);
  }
});
