import { describe, expect, it } from "vitest";
import type { TestEvent } from "../interview/index.ts";
import { openStudio } from "../studio.ts";
import { begun, followed, open, ask, reference, refused, saved, started } from "./coding-trial.fixture.ts";
import type { Trial } from "./trial.fixture.ts";

const FOREVER = "export async function extract() { while (true) {} }";
const TESTS = `import { test } from "fortyfive/challenge";\ntest("mine", () => {});`;

/** Finishes a round, and does something once its tests are run on other solutions. Returns all that was told. */
async function finishing(trial: Trial, id: string, then: () => unknown): Promise<TestEvent[]> {
  const { coding } = trial.studio;
  const { id: run, done } = coding.start(id, "finish");
  const events: TestEvent[] = [];
  coding.follow(id, run, (event) => {
    events.push(event);
    if (event.type === "measured" && event.done === 1) then();
  });
  await done.catch(() => {});
  return events;
}

describe("tests of a coding round that are stopped", () => {
  it("say so as their end, and are not kept", async () => {
    await using trial = open();
    const id = await saved(trial, await started(trial), FOREVER);
    const run = await begun(trial, id, "run");
    expect(trial.studio.coding.view(id).running).toEqual({ id: run, kind: "run" });
    const events = followed(trial, id, run);
    await ask(trial, "POST", `/sessions/${id}/cancel`);
    expect((await events).at(-1)).toMatchObject({ type: "ended", error: { code: "cancelled" } });
    expect(trial.studio.coding.view(id)).toMatchObject({ running: null, runs: [] });
  });

  it("leave a round open that was being finished, also in the middle of marking", async () => {
    await using trial = open();
    const id = await saved(trial, await started(trial), reference(trial), TESTS);
    const events = await finishing(trial, id, () => trial.studio.coding.cancel(id));
    expect(events.at(-1)).toMatchObject({ type: "ended", error: { code: "cancelled" } });
    expect(trial.studio.coding.view(id)).toMatchObject({ running: null, session: { finishedAt: null } });
    expect(await refused(trial, "GET", `/sessions/${id}/report`)).toMatchObject({ status: 409 });
  });

  it("are stopped when the studio closes", async () => {
    const trial = open();
    const id = await saved(trial, await started(trial), FOREVER);
    const { done } = trial.studio.coding.start(id, "run");
    const stopped = done.catch((error: unknown) => error);
    await trial[Symbol.asyncDispose]();
    expect(await stopped).toMatchObject({ code: "cancelled" });
  });

  it("give no marks for what was not run because the studio closed", async () => {
    await using trial = open();
    const id = await saved(trial, await started(trial), reference(trial), TESTS);
    const events = await finishing(trial, id, () => void trial.studio.close());
    expect(events.at(-1)).toMatchObject({ type: "ended", error: { code: "cancelled" } });
    const again = openStudio(trial.options);
    expect(again.coding.view(id).session).toMatchObject({ finishedAt: null, grade: null });
    await again.close();
  });
});

describe("a round that another page changes while it is finished", () => {
  it("stays open, since its marks would be for other code", async () => {
    await using trial = open();
    const id = await saved(trial, await started(trial), reference(trial), TESTS);
    const source = "export {};";
    const events = await finishing(trial, id, () =>
      trial.studio.coding.saveCode(id, { language: "typescript", source, revision: 1 }),
    );
    expect(events.at(-1)).toMatchObject({ type: "ended", error: { code: "conflict" } });
    expect(trial.studio.coding.view(id).session).toMatchObject({
      finishedAt: null,
      code: { sources: { typescript: source }, revision: 2 },
    });
  });

  it("keeps one's own tests when the language is switched without others", async () => {
    await using trial = open();
    const id = await saved(trial, await started(trial), reference(trial), TESTS);
    const save = { language: "python", source: "x = 1", revision: 1 };
    expect(await refused(trial, "PUT", `/sessions/${id}/code`, save)).toMatchObject({ status: 409 });
    expect(trial.studio.coding.view(id).session).toMatchObject({
      language: "typescript",
      code: { tests: TESTS, revision: 1 },
    });
  });
});
