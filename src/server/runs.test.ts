import { expect, it } from "vitest";
import type { RunEvent } from "../lab/index.ts";
import { nextEvent, openTrial, readySession, runToEnd, sieve } from "./trial.fixture.ts";

it("a run ends with its scorecard, questions and traces stored", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const run = await runToEnd(studio, await readySession(studio, "practice", sieve("finish", 0.8)));
  expect(run.status).toBe("finished");
  expect(run.scorecard?.measures[0]?.value).toBe(0.8);
  expect(run.result?.limits).toEqual({ met: 1, missed: 0, unscored: 0 });
  expect(studio.runs.questions(run.id)).toHaveLength(8);
  expect(studio.runs.trace(run.id, "practice-2").detail).toEqual({ id: "practice-2" });
});

it("what a lab puts in the cache is there for the next run", async () => {
  await using trial = openTrial();
  const session = await readySession(trial.studio, "practice");
  const [first, second] = [await runToEnd(trial.studio, session), await runToEnd(trial.studio, session)];
  expect(first.scorecard?.facts[0]?.value).toBe("false");
  expect(second.scorecard?.facts[0]?.value).toBe("true");
});

it("figures and traces are there while the run goes on, and stay when it is cancelled", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const { id } = await studio.runs.startFromBoard(
    await readySession(studio, "practice", sieve("figures then wait")),
  );
  await nextEvent(studio, id, (event) => event.type === "scorecard");
  expect(studio.runs.view(id)).toMatchObject({
    status: "running",
    scorecard: { pending: ["references", "counterfactuals"] },
  });
  expect(studio.runs.questions(id)).toHaveLength(8);
  expect((await studio.runs.cancel(id)).status).toBe("cancelled");
  expect(studio.runs.view(id).scorecard?.headline).toBe("Score 0.5");
});

it("a worker that does not stop when asked is ended", async () => {
  await using trial = openTrial({ cancelGrace: 10 });
  const { studio } = trial;
  const { id } = await studio.runs.startFromBoard(
    await readySession(studio, "practice", sieve("ignore cancel")),
  );
  await nextEvent(studio, id, (event) => event.type === "progress");
  expect((await studio.runs.cancel(id)).status).toBe("cancelled");
});

it.each([
  ["refuse", { code: "bad-input", message: "gravel: the corpus is empty." }],
  ["break", { code: "internal", message: "The lab broke off: a fault in the lab" }],
  ["crash", { code: "crashed", message: "The worker of this run ended without a result (exit code 3)." }],
])("a lab that does “%s” leaves a failed run that says why", async (behaviour, error) => {
  await using trial = openTrial();
  const run = await runToEnd(trial.studio, await readySession(trial.studio, "practice", sieve(behaviour)));
  expect(run.status).toBe("failed");
  expect(run.error).toMatchObject(error);
});

it("a second run waits for the first to have its figures, not for its counterfactuals", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const waiting = await studio.runs.startFromBoard(await readySession(studio, "practice", sieve("wait")));
  const queued = await studio.runs.startFromBoard(
    await readySession(studio, "practice", sieve("figures then wait")),
  );
  const last = await studio.runs.startFromBoard(await readySession(studio, "practice"));
  const statuses = () => [waiting, queued, last].map(({ id }) => studio.runs.view(id).status);
  expect(statuses()).toEqual(["running", "queued", "queued"]);
  await studio.runs.cancel(waiting.id);
  await studio.lab.finished(last.id);
  expect(statuses()).toEqual(["cancelled", "running", "finished"]);
});

it("a queued run can be cancelled before it starts", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  await studio.runs.startFromBoard(await readySession(studio, "practice", sieve("wait")));
  const queued = await studio.runs.startFromBoard(await readySession(studio, "practice"));
  expect(await studio.runs.cancel(queued.id)).toMatchObject({ status: "cancelled", startedAt: null });
});

it("late subscribers hear what still matters, in order, and returning ones only what is new", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const { id } = await runToEnd(studio, await readySession(studio, "practice"));
  const heard = (after?: number) => {
    const events: RunEvent[] = [];
    const subscription = studio.runs.subscribe(id, (event) => events.push(event), after);
    expect(subscription.ended()).toBe(true);
    return events;
  };
  const all = heard();
  expect(all.map((event) => event.type)).toEqual([
    "stages",
    "progress",
    ...Array.from({ length: 8 }, () => "question"),
    "scorecard",
    "status",
  ]);
  expect(all.at(-1)).toMatchObject({ status: "finished" });
  expect(heard(all.at(-3)?.sequence)).toEqual(all.slice(-2));
});

it("runs in flight are marked interrupted when the studio closes, and can be run again", async () => {
  await using trial = openTrial();
  const { studio, options } = trial;
  const { id } = await studio.runs.startFromBoard(await readySession(studio, "practice", sieve("wait")));
  await studio.close();
  await using next = openTrial(options);
  expect(next.studio.runs.view(id).status).toBe("interrupted");
  const again = await next.studio.runs.again(id);
  expect(next.studio.runs.view(again.id)).toMatchObject({ status: "running", boardRevision: 1 });
});

it("a run of another process can be followed and cancelled from here", async () => {
  await using trial = openTrial();
  await using other = openTrial({ dataDirectory: trial.options.dataDirectory });
  const { id } = await other.studio.runs.startFromBoard(
    await readySession(other.studio, "practice", sieve("wait")),
  );
  const over = nextEvent(
    trial.studio,
    id,
    (event) => event.type === "status" && event.status === "cancelled",
  );
  await trial.studio.runs.cancel(id);
  expect(await over).toMatchObject({ status: "cancelled" });
});

it("two runs are compared question by question, unless they answered different ones", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const low = await runToEnd(studio, await readySession(studio, "practice", sieve("finish", 0.3)));
  const high = await runToEnd(studio, await readySession(studio, "practice", sieve("finish", 0.9)));
  const exam = await runToEnd(studio, await readySession(studio, "exam", sieve("finish", 0.9)));
  expect(studio.runs.compare(low.id, high.id)).toMatchObject({
    comparable: true,
    sentence: expect.stringContaining("60.0 points higher"),
    differences: [{ measure: "score", a: 0.3, b: expect.closeTo(0.9), n: 8, verdict: "better" }],
  });
  expect(studio.runs.compare(low.id, exam.id)).toMatchObject({
    comparable: false,
    sentence: expect.stringContaining("did not answer the same questions"),
  });
});

it("a run without figures is not compared, and the reason is its status", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const good = await runToEnd(studio, await readySession(studio, "practice"));
  const bad = await runToEnd(studio, await readySession(studio, "practice", sieve("refuse")));
  expect(studio.runs.compare(good.id, bad.id)).toMatchObject({
    comparable: false,
    sentence: `The run ${bad.id} has no figures; its status is failed.`,
  });
});
