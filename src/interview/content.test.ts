import { mkdirSync, mkdtempDisposableSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { contentFolder } from "../lab/index.ts";
import { Content } from "./content.ts";

const scenario = { id: "s", kind: "k", title: "S", summary: "", facts: [], load: {}, limits: [] };
const round = {
  id: "r",
  kind: "k",
  title: "R",
  question: "?",
  proves: "",
  minutes: 45,
  corpus: "c",
  scenarios: ["s"],
  predictions: [],
  examQuestions: 10,
};

function written(files: Record<string, unknown>) {
  const folder = mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));
  for (const name of ["questions", "scenarios"]) mkdirSync(path.join(folder.path, name));
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(path.join(folder.path, name), typeof value === "string" ? value : JSON.stringify(value));
  }
  return folder;
}

it("the rounds that are shipped can be read, each with its scenarios", () => {
  const content = new Content(contentFolder());
  expect(content.rounds.length).toBeGreaterThan(0);
  for (const { scenarios } of content.rounds)
    for (const id of scenarios) expect(content.scenario(id).id).toBe(id);
});

it.each([
  ["a field that is wrong", { "questions/r.json": { ...round, minutes: "45" } }, /r\.json, \$\.minutes: /],
  ["a field nobody knows", { "scenarios/s.json": { ...scenario, extra: 1 } }, /s\.json, .*extra/],
  ["something that is not JSON", { "questions/r.json": "{" }, /r\.json: .*JSON/],
  ["a scenario that is not there", { "questions/r.json": { ...round, scenarios: ["t"] } }, /names “t”/],
])("%s is refused with file and place", (_what, files, message) => {
  using folder = written({ "questions/r.json": round, "scenarios/s.json": scenario, ...files });
  expect(() => new Content(folder.path)).toThrow(message);
});
