import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { TypeService } from "./type-service.ts";

const challenges = path.join(import.meta.dirname, "../../../../content/challenges");
const types = readFileSync(path.join(challenges, "challenge.d.ts"), "utf8");
const finished = globSync("*/*/challenge.json", { cwd: challenges }).map((file) => path.dirname(file));

let service: TypeService;

beforeAll(() => {
  service = new TypeService(types);
});

const written = (source: string, tests = "") => {
  service.write("solution.ts", source);
  service.write("solution.test.ts", tests);
  return service;
};

test.each(finished)("starter and reference of %s hold for the editor's compiler", (folder) => {
  for (const name of ["starter.ts", "reference.ts"]) {
    expect(written(readFileSync(path.join(challenges, folder, name), "utf8")).problems()).toEqual([]);
  }
});

test("a problem names its file, its line and the text it is about", () => {
  const source = "export const a = 1;\nexport const b: string = a;\n";
  const [problem, ...others] = written(source).problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    file: "solution.ts",
    line: 2,
    message: expect.stringContaining("not assignable"),
  });
  expect(source.slice(problem!.from, problem!.to)).toBe("b");
});

test("zod, the kit, timers and one's own solution are known, a document and Node are not", () => {
  const known = `import { z } from "zod";
import type { Kit } from "fortyfive/challenge";
export const Shape = z.object({ n: z.number() });
export const f = async (kit: Kit): Promise<z.infer<typeof Shape>> => {
  setTimeout(() => new AbortController().abort(), 1);
  const answer = await kit.client.chat.completions.create({ model: kit.model, messages: [] });
  return Shape.parse(structuredClone(answer.choices));
};`;
  expect(
    written(
      known,
      'import { Shape } from "./solution.ts";\nexport const n: number = Shape.parse(1).n;',
    ).problems(),
  ).toEqual([]);
  expect(written("export const a = document; export const b = process;").problems()).toHaveLength(2);
});

test("syntax that cannot be stripped is a problem", () => {
  expect(written("export enum Colour { Red }").problems()).toHaveLength(1);
});

test("names of an object are completed, and a name says its type", () => {
  const source = 'const posting = { title: "Welder", company: "Ostrava" };\nexport const t = posting.';
  const labels = written(source).completions("solution.ts", source.length);
  expect(labels.map(({ label }) => label)).toEqual(["company", "title"]);
  expect(service.details("solution.ts", source.length, "title")?.signature).toContain("title: string");
  expect(service.info("solution.ts", 8)).toMatchObject({
    from: 6,
    to: 13,
    signature: expect.stringContaining("const posting"),
  });
  expect(service.info("solution.ts", source.length)).toBeNull();
});
