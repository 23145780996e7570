import { describe, expect, it } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import { contentFolder } from "../../lab/index.ts";
import { PythonSandbox } from "../../sandbox/index.ts";
import type { Sandbox, SandboxEnd, SandboxTask } from "../../sandbox/index.ts";
import { Challenges } from "./challenges.ts";
import { measureOwnTests } from "./measure-own-tests.ts";

const challenge = {
  ...new Challenges(contentFolder()).get("extraction-01"),
  references: { typescript: "// right" },
  wrong: [{ name: "w", because: "…", language: "typescript" as const, source: "// wrong" }],
};

/** Measures tests “one” and “two”, of which on each solution those fail that are listed, run by run. */
async function measured(
  failing: { right?: string[][]; wrong?: string[][] },
  onDone: (done: number, total: number) => void = () => {},
) {
  const left = { right: [...(failing.right ?? [])], wrong: [...(failing.wrong ?? [])] };
  return measuredWhere((source, only) => {
    const failed = (source.includes("right") ? left.right : left.wrong).shift() ?? [];
    const result = (name: string) => ({ name, passed: !failed.includes(name), message: null, stack: "" });
    const names = ["one", "two"].filter((name) => only === null || only.includes(name));
    return { type: "returned", value: names.map(result) };
  }, onDone);
}

async function measuredWhere(
  end: (source: string, only: string[] | null) => SandboxEnd,
  onDone: (done: number, total: number) => void = () => {},
) {
  const run = async ({ files, input }: SandboxTask) => ({
    end: end(files["solution.ts"]!, (input as { only: string[] | null }).only),
    printed: [],
    printedCut: false,
    took: 0,
    clock: 0,
  });
  const sandboxes = { typescript: { run } as unknown as Sandbox, python: new PythonSandbox() };
  const { passOnReference, failOnReference, wrong } = await measureOwnTests(sandboxes, {
    challenge,
    language: "typescript",
    tests: "",
    onDone,
  });
  return { passOnReference, failOnReference, caught: wrong[0]!.caught };
}

describe("how strong own tests are", () => {
  it("goes by tests that fail on a wrong solution each time", async () => {
    expect(await measured({ wrong: [["one"], ["one"]] })).toEqual({
      passOnReference: true,
      failOnReference: [],
      caught: true,
    });
  });

  it("does not go by tests that fail now and then", async () => {
    expect(await measured({ wrong: [["one"], []] })).toMatchObject({ caught: false });
    expect(await measured({ wrong: [["one"], ["two"]] })).toMatchObject({ caught: false });
    expect(await measured({ right: [[], [], ["one"]] })).toMatchObject({
      passOnReference: false,
      failOnReference: ["one"],
    });
  });

  it("does not go by tests that cannot be found again by their names", async () => {
    const one = { name: "one", message: null, stack: "" };
    const found = await measuredWhere((source, only) => ({
      type: "returned",
      value: only === null ? [{ ...one, passed: source.includes("right") }] : [],
    }));
    expect(found).toMatchObject({ passOnReference: true, caught: false });
  });

  it("names a test once that fails on a right solution more than once", async () => {
    expect(await measured({ right: [["two"], ["two"], ["one"]] })).toMatchObject({
      failOnReference: ["two", "one"],
    });
  });

  it("is told of by the number of solutions that are done, however often the tests run on one", async () => {
    const told: string[] = [];
    await measured({ wrong: [["one"], ["one"]] }, (done, total) => told.push(`${done}/${total}`));
    expect(told).toEqual(["1/2", "2/2"]);
  });

  it("is not known where the tests were stopped", async () => {
    const stopped = measuredWhere((source) =>
      source.includes("right") ? { type: "returned", value: [] } : { type: "cancelled" },
    );
    await expect(stopped).rejects.toThrow(CancelledError);
  });
});
