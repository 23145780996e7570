import { describe, expect, it } from "vitest";
import { FortyfiveError } from "../errors/index.ts";
import type {
  ChallengeSummary,
  ChallengeView,
  CodingReport,
  CodingRunView,
  CodingSessionSummary,
  CodingSessionView,
  TestEvent,
} from "../interview/index.ts";
import { findPython } from "../studio.ts";
import {
  CHALLENGE,
  ask,
  begun,
  contentFolder,
  followed,
  open,
  reference,
  refused,
  saved,
  started,
  tested,
} from "./coding-trial.fixture.ts";
import { openTrial } from "./trial.fixture.ts";

const resultsOf = (events: TestEvent[]) =>
  events.flatMap((event) => (event.type === "test" ? [event.result] : []));
const namesOf = (events: TestEvent[], type: "begun") =>
  events.flatMap((event) => (event.type === type ? [event.name] : []));

describe("coding rounds over the wire", () => {
  it("list challenges, and show one without what is hidden", async () => {
    await using trial = open();
    const list = await ask<ChallengeSummary[]>(trial, "GET", "/challenges");
    expect(list.find(({ id }) => id === CHALLENGE)).toMatchObject({
      track: "extraction",
      languages: ["typescript", "python"],
      best: null,
      session: null,
    });
    const view = await ask<ChallengeView>(trial, "GET", `/challenges/${CHALLENGE}`);
    const challenge = trial.studio.challenges().get(CHALLENGE);
    const text = JSON.stringify(view);
    expect(view.tests).toHaveLength(challenge.tests.visible.length);
    expect(view.types).toContain('declare module "fortyfive/challenge"');
    for (const secret of [challenge.tests.hidden[0]!.name, challenge.hints[0], challenge.wrong[0]!.because]) {
      expect(text).not.toContain(secret.slice(0, 30));
    }
    expect(text).not.toContain("const FENCE");
  });

  it("say for each language whether it can run here, and else why not", async () => {
    await using trial = open();
    const python = findPython();
    expect(await ask(trial, "GET", "/languages")).toEqual({
      typescript: null,
      python: python instanceof FortyfiveError ? python.message : null,
    });
  });

  it("save code by revision, and refuse what was made from an older one", async () => {
    await using trial = open();
    const view = await started(trial);
    const place = `/sessions/${view.session.id}`;
    const save = { language: "typescript", source: "export {};", revision: 0 };
    expect(await ask(trial, "PUT", `${place}/code`, save)).toMatchObject({ revision: 1 });
    expect(await refused(trial, "PUT", `${place}/code`, save)).toMatchObject({
      status: 409,
      code: "conflict",
    });
    const again = await ask<CodingSessionView>(trial, "GET", place);
    expect(again.session.code).toMatchObject({ revision: 1, sources: { typescript: "export {};" } });
  });

  it("run the visible tests and say what was expected and got", async () => {
    await using trial = open();
    const { session } = await started(trial);
    const run = await tested(trial, session.id, "run");
    expect(run.results.every((result) => !result.hidden)).toBe(true);
    const fenced = run.results.find((result) => result.name.includes("json fence"))!;
    expect(fenced).toMatchObject({ passed: false, detail: { place: { file: "solution.ts" } } });
    expect(fenced.detail!.gotText).toMatch(/^It threw SyntaxError/);
    expect(fenced.detail!.printed[0]!.text).toContain("```json");
    expect(run.own).toBeNull();
  });

  it("hand in against hidden tests of which only name and outcome are told", async () => {
    await using trial = open();
    const id = await saved(
      trial,
      await started(trial),
      trial.studio.challenges().get(CHALLENGE).wrong[0]!.source,
    );
    const run = await tested(trial, id, "submit");
    const hidden = run.results.filter((result) => result.hidden);
    expect(hidden.some((result) => !result.passed)).toBe(true);
    for (const result of hidden) expect(result).toMatchObject({ detail: null, problems: [] });
    expect(await ask(trial, "GET", `/sessions/${id}/runs/${run.id}`)).toEqual(run);
    const other = await started(trial);
    expect(await refused(trial, "GET", `/sessions/${other.session.id}/runs/${run.id}`)).toMatchObject({
      status: 404,
    });
    await ask(trial, "DELETE", `/sessions/${other.session.id}`);
    const list = await ask<CodingSessionSummary[]>(trial, "GET", "/sessions");
    expect(list[0]).toMatchObject({ id, headline: `${run.passed} of ${run.total} tests pass` });
    const [summary] = (await ask<ChallengeSummary[]>(trial, "GET", "/challenges")).filter(
      (each) => each.id === CHALLENGE,
    );
    expect(summary).toMatchObject({ session: id, best: { passed: run.passed, total: run.total } });
  });

  it("tell of each test as it is done, to whoever follows, early or late", async () => {
    await using trial = open();
    const tests = `import { test } from "fortyfive/challenge";\ntest("mine", () => {});`;
    const id = await saved(trial, await started(trial), reference(trial), tests);
    const run = await begun(trial, id, "run");
    const live = await followed(trial, id, run);
    const { visible } = trial.studio.challenges().get(CHALLENGE).tests;
    expect(live[0]).toMatchObject({ type: "started", kind: "run", visible: visible.length, hidden: 0 });
    expect(namesOf(live, "begun")).toEqual(visible.map(({ name }) => name));
    expect(
      resultsOf(live)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(namesOf(live, "begun").toSorted());
    expect(live.find(({ type }) => type === "own")).toMatchObject({ test: { name: "mine", passed: true } });
    expect(live.at(-1)).toMatchObject({ type: "ended", error: null });
    expect(live.map(({ sequence }) => sequence)).toEqual(live.map((_, index) => index + 1));
    expect(await followed(trial, id, run)).toEqual(live);
    expect(await followed(trial, id, run, { "last-event-id": "3" })).toEqual(live.slice(3));
    expect(await ask<CodingRunView>(trial, "GET", `/sessions/${id}/runs/${run}`)).toMatchObject({
      id: run,
      passed: visible.length,
    });
    // Another run takes its place; of the first one only the end is left.
    await tested(trial, id, "run");
    expect(await followed(trial, id, run)).toMatchObject([{ type: "ended", error: null }]);
    expect(await refused(trial, "GET", `/sessions/${id}/runs/none/events`)).toMatchObject({ status: 404 });
  });

  it("only count hidden tests while they run", async () => {
    await using trial = open();
    const { session } = await started(trial);
    const run = await begun(trial, session.id, "submit");
    const events = await followed(trial, session.id, run);
    const { hidden } = trial.studio.challenges().get(CHALLENGE).tests;
    expect(events.filter(({ type }) => type === "hidden")).toMatchObject(
      hidden.map((_, index) => ({ done: index + 1 })),
    );
    expect(resultsOf(events).some((result) => result.hidden)).toBe(false);
    for (const { name } of hidden) expect(JSON.stringify(events)).not.toContain(name);
  });

  it("finish with tests that can be followed", async () => {
    await using trial = open();
    const tests = `import { test } from "fortyfive/challenge";\ntest("mine", () => {});`;
    const id = await saved(trial, await started(trial), reference(trial), tests);
    const run = await begun(trial, id, "finish");
    const events = await followed(trial, id, run);
    const { total } = events.findLast(({ type }) => type === "measured") as TestEvent & { type: "measured" };
    expect(events.filter(({ type }) => type === "measured")).toHaveLength(total);
    expect(events.at(-1)).toMatchObject({ type: "ended", error: null });
    expect(await ask<CodingReport>(trial, "GET", `/sessions/${id}/report`)).toMatchObject({
      run: { id: run },
    });
    expect(await refused(trial, "POST", `/sessions/${id}/runs`, { kind: "run" })).toMatchObject({
      status: 409,
    });
  });

  it("say with a run in figures only how strong one's own tests are", async () => {
    await using trial = open();
    const tests = `import { expect, simulate, test } from "fortyfive/challenge";
import { extract } from "./solution.ts";
test("refuses a blank title", async () => {
  const { kit } = await simulate({ model: { replies: [{ value: { title: "", company: "A" } }] } });
  await expect(extract("x", kit)).rejects.toThrow("title");
});`;
    const id = await saved(trial, await started(trial), reference(trial), tests);
    const run = await tested(trial, id, "run");
    const { wrong } = trial.studio.challenges().get(CHALLENGE);
    const typed = wrong.filter(({ language }) => language === "typescript");
    expect(run.own!.strength).toEqual({
      passOnReference: true,
      failOnReference: 0,
      caught: expect.any(Number) as number,
      wrong: typed.length,
    });
    expect(run.own!.strength!.caught).toBeGreaterThan(0);
    for (const { name, because } of typed) {
      expect(JSON.stringify(run)).not.toContain(name);
      expect(JSON.stringify(run)).not.toContain(because);
    }
    expect(await ask(trial, "GET", `/sessions/${id}/runs/${run.id}`)).toEqual(run);
  });

  it("measure one's own tests again when they have changed, and not for another solution", async () => {
    await using trial = open();
    const tests = `import { test } from "fortyfive/challenge";\ntest("mine", () => {});`;
    const solution = reference(trial);
    const measured = async (source: string, own: string) => {
      const view = await ask<CodingSessionView>(trial, "GET", `/sessions/${session.id}`);
      await saved(trial, view, source, own);
      const run = await begun(trial, session.id, "run");
      const events = await followed(trial, session.id, run);
      const { own: came } = await ask<CodingRunView>(trial, "GET", `/sessions/${session.id}/runs/${run}`);
      return [events.some(({ type }) => type === "measured"), came!.strength!.passOnReference];
    };
    const { session } = await started(trial);
    expect(await measured(solution, tests)).toEqual([true, true]);
    expect(await measured(`${solution}\n`, tests)).toEqual([false, true]);
    const failing = tests.replace("{}", "{ throw new Error(); }");
    expect(await measured(solution, failing)).toEqual([true, false]);
    expect(await measured(solution, failing)).toEqual([true, false]);
  });

  it("give hints one by one, four of them", async () => {
    await using trial = open();
    const { session } = await started(trial);
    for (let level = 1; level <= 4; level += 1) {
      const view = await ask<CodingSessionView>(trial, "POST", `/sessions/${session.id}/hint`);
      expect(view.hints).toHaveLength(level);
    }
    expect(await refused(trial, "POST", `/sessions/${session.id}/hint`)).toMatchObject({ status: 409 });
  });

  it("end in a report with quoted evidence, what was hidden, and the hints taken", async () => {
    await using trial = open();
    const view = await started(trial);
    await ask(trial, "POST", `/sessions/${view.session.id}/hint`);
    expect(await refused(trial, "GET", `/sessions/${view.session.id}/report`)).toMatchObject({ status: 409 });
    const tests = `import { expect, simulate, test } from "fortyfive/challenge";
import { extract } from "./solution.ts";
test("refuses a blank title", async () => {
  const { kit } = await simulate({ model: { replies: [{ value: { title: "", company: "A" } }] } });
  await expect(extract("x", kit)).rejects.toThrow("title");
});`;
    const source = `${reference(trial)}\nexport const spare: any = 1;\n`;
    const id = await saved(trial, view, source, tests);
    await tested(trial, id, "finish");
    const report = await ask<CodingReport>(trial, "GET", `/sessions/${id}/report`);
    expect(report.hints).toHaveLength(1);
    expect(report.grade).toMatchObject({ passed: report.run.total, total: report.run.total, unscored: 1 });
    expect(report.run.results.every((result) => result.detail !== null)).toBe(true);
    const point = (name: string) => report.grade.points.find((each) => each.id === name)!;
    expect(point("reads-fences")).toMatchObject({ score: 2, basis: "measured", evidence: [] });
    expect(point("clear-code").score).toBe(1);
    expect(point("clear-code").evidence[0]).toMatchObject({ quote: "export const spare: any = 1;" });
    expect(point("own-tests")).toMatchObject({ score: 0, basis: "measured" });
    expect(report.grade.strength).toMatchObject({ tests: 1, passOnReference: true });
    expect(report.grade.strength!.wrong.find((wrong) => wrong.name === "blank-names")).toMatchObject({
      caught: true,
    });
    expect(point("explains")).toMatchObject({ score: null, basis: null });
    expect(report.reference).toContain("FENCE");
    const save = { language: "typescript", source: "", revision: 1 };
    expect(await refused(trial, "PUT", `/sessions/${id}/code`, save)).toMatchObject({ status: 409 });
    expect(await ask<CodingReport>(trial, "GET", `/sessions/${id}/report`)).toMatchObject({
      grade: report.grade,
    });
  });

  it("name the field that is wrong, and what is not there", async () => {
    await using trial = open();
    expect(await refused(trial, "POST", "/sessions", { challenge: 1 })).toMatchObject({ status: 400 });
    expect(await refused(trial, "POST", "/sessions", { challenge: "none-01" })).toMatchObject({
      status: 404,
    });
    expect(await refused(trial, "GET", "/sessions/none")).toMatchObject({ status: 404 });
  });

  it("delete a session with all of it", async () => {
    await using trial = open();
    const { session } = await started(trial);
    await tested(trial, session.id, "run");
    await ask(trial, "DELETE", `/sessions/${session.id}`);
    expect(await ask<CodingSessionSummary[]>(trial, "GET", "/sessions")).toEqual([]);
  });

  it("keep the clock, and pause it when the studio closes", async () => {
    let time = Date.UTC(2026, 0, 1);
    await using trial = openTrial({ contentFolder, now: () => new Date(time) });
    const { session, secondsLeft } = await started(trial);
    expect(secondsLeft).toBe(45 * 60);
    await ask(trial, "POST", `/sessions/${session.id}/clock`, { action: "start" });
    time += 60_000;
    trial.studio.coding.pauseAll();
    time += 60_000;
    expect(await ask<CodingSessionView>(trial, "GET", `/sessions/${session.id}`)).toMatchObject({
      secondsLeft: 44 * 60,
    });
  });
});
