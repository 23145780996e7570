import { mkdirSync, mkdtempDisposableSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { Challenges } from "./challenges.ts";

const test = { name: "Works", input: "x", expected: { equals: 1 } };
const sound = {
  id: "tools-01",
  track: "tools",
  number: 1,
  title: "T",
  summary: "S",
  minutes: 45,
  entry: { name: "answer", signature: "" },
  tests: { visible: [test], hidden: [{ ...test, name: "Works too" }] },
  hints: ["1", "2", "3", "4"],
  rubric: [{ id: "r", title: "R", earns: "E", measured: { by: "tests" } }],
};

function written(challenge: unknown, files: Record<string, string> = {}) {
  const folder = mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));
  const place = path.join(folder.path, "challenges", "tools", "01-first");
  mkdirSync(path.join(place, "wrong"), { recursive: true });
  const all = {
    "challenge.json": JSON.stringify(challenge),
    "statement.md": "",
    "starter.ts": "",
    "reference.ts": "",
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(path.join(place, name), text);
  return folder;
}

it("a challenge is read with all that lies beside it", () => {
  using folder = written(sound, { "wrong/a.ts": "// Always says 2.\nexport {};", "starter.py": "pass" });
  const challenge = new Challenges(folder.path).get("tools-01");
  expect(challenge.wrong).toMatchObject([{ name: "a", language: "typescript", because: "Always says 2." }]);
  expect(challenge.starters).toEqual({ typescript: "", python: "pass" });
  expect(() => new Challenges(folder.path).get("tools-02")).toThrow(
    "There is no challenge “tools-02”. There are tools-01.",
  );
});

it("a folder without challenge.json is a draft", () => {
  using folder = written(sound);
  mkdirSync(path.join(folder.path, "challenges", "tools", "02-draft"));
  expect(new Challenges(folder.path).all).toHaveLength(1);
});

it.each<[string, object, RegExp]>([
  ["a field that is wrong", { minutes: "45" }, /challenge\.json, \$\.minutes: /],
  ["a field nobody knows", { extra: 1 }, /challenge\.json, .*extra/],
  [
    "a number that is not that of its folder",
    { number: 2, id: "tools-02" },
    /Expected that of its folder, 01-first/,
  ],
  ["an id of another", { id: "tools-09" }, /Expected tools-01/],
  ["two tests of one name", { tests: { visible: [test], hidden: [test] } }, /Two tests are called “Works”/],
  [
    "a test that expects nothing",
    { tests: { visible: [{ name: "a", input: 1 }], hidden: [test] } },
    /“a” expects nothing/,
  ],
  [
    "a tool that is not there",
    {
      tests: {
        visible: [{ ...test, log: [{ check: "calls", of: "none", exactly: 1 }] }],
        hidden: [{ ...test, name: "b" }],
      },
    },
    /names the tool “none”/,
  ],
  [
    "a pattern with an operator nobody knows",
    {
      tests: { visible: [{ ...test, expected: { matches: { $txt: 1 } } }], hidden: [{ ...test, name: "b" }] },
    },
    /no operator “\$txt”/,
  ],
  [
    "a behaviour nobody knows",
    {
      tests: {
        visible: [{ ...test, model: { replies: [{ text: "a", as: "polite" }] } }],
        hidden: [{ ...test, name: "b" }],
      },
    },
    /\$\.tests\.visible\[0\]\.model\.replies\[0\]\.as/,
  ],
  [
    "a rubric that names a test that is not there",
    { rubric: [{ id: "r", title: "R", earns: "E", measured: { by: "tests", tests: ["None"] } }] },
    /names the test “None”/,
  ],
])("%s is refused with file and place", (_, change, message) => {
  using folder = written({ ...sound, ...change });
  expect(() => new Challenges(folder.path)).toThrow(message);
});

it("a wrong solution that does not say what is wrong is refused", () => {
  using folder = written(sound, { "wrong/a.ts": "export {};" });
  expect(() => new Challenges(folder.path)).toThrow(/a\.ts: A wrong solution begins with a comment/);
});
