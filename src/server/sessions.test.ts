import { expect, it } from "vitest";
import { openTrial, readySession, runToEnd, sieve } from "./trial.fixture.ts";

const PRACTICE = { round: "sieve-round", mode: "practice" } as const;
const EXAM = { round: "sieve-round", mode: "exam" } as const;

/** A clock that is set by hand. */
function handClock() {
  let seconds = Date.UTC(2026, 10, 24) / 1000;
  return {
    now: () => new Date(seconds * 1000),
    pass: (minutes: number) => {
      seconds += minutes * 60;
    },
  };
}

it("a practice clock runs when started, stops when paused, and goes on from there", async () => {
  const clock = handClock();
  await using trial = openTrial({ now: clock.now });
  const { sessions } = trial.studio;
  const { session } = await sessions.create(PRACTICE);
  clock.pass(5);
  expect(sessions.view(session.id).secondsLeft).toBe(45 * 60);
  sessions.clock(session.id, "start");
  clock.pass(10);
  expect(sessions.clock(session.id, "pause").secondsLeft).toBe(35 * 60);
  clock.pass(60);
  sessions.clock(session.id, "start");
  clock.pass(40);
  expect(sessions.view(session.id)).toMatchObject({ secondsLeft: -5 * 60 });
});

it("an exam's clock starts with it, cannot be paused, and ends runs a minute after the time", async () => {
  const clock = handClock();
  await using trial = openTrial({ now: clock.now });
  const { sessions, runs } = trial.studio;
  const id = await readySession(trial.studio, "exam");
  expect(() => sessions.clock(id, "pause")).toThrow("cannot be paused");
  clock.pass(45.5);
  expect(sessions.view(id).allowed.run).toBe(true);
  clock.pass(1);
  expect(sessions.view(id).allowed).toMatchObject({
    run: false,
    whyNoRun: expect.stringContaining("time is up"),
  });
  await expect(runs.startFromBoard(id)).rejects.toThrow("The time is up");
});

it("a drawing that cannot run is refused with what is missing", async () => {
  await using trial = openTrial();
  const { sessions, runs } = trial.studio;
  const { session } = await sessions.create(PRACTICE);
  await expect(runs.startFromBoard(session.id)).rejects.toThrow("Commit your predictions");
  sessions.predict(session.id, { values: [{ measure: "score", value: 0.5, low: 0.5, high: 0.5 }] });
  await expect(runs.startFromBoard(session.id)).rejects.toThrow("There is no sieve.");
});

it("predictions are complete, and fixed from the first run on", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const id = await readySession(studio, "practice");
  expect(() => studio.sessions.predict(id, { values: [] })).toThrow("one estimate for Score");
  expect(() =>
    studio.sessions.predict(id, { values: [{ measure: "speed", value: 1, low: 1, high: 1 }] }),
  ).toThrow("“speed” is not one of the measures");
  await runToEnd(studio, id);
  const again = { values: [{ measure: "score", value: 0.5, low: 0.5, high: 0.5 }] };
  expect(() => studio.sessions.predict(id, again)).toThrow("Your predictions are fixed");
  expect(() => studio.sessions.patch(id, { scenario: "quarry" })).toThrow("The scenario is fixed");
});

it("predictions may be given again after a run that came to nothing", async () => {
  await using trial = openTrial();
  const id = await readySession(trial.studio, "practice", sieve("refuse"));
  await runToEnd(trial.studio, id);
  const again = { values: [{ measure: "score", value: 0.2, low: 0.1, high: 0.3 }] };
  expect(trial.studio.sessions.predict(id, again).session.predictions).toMatchObject(again);
});

it("the report holds predictions against the last run and derives what to do next", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const id = await readySession(studio, "practice", sieve("finish", 0.3));
  await runToEnd(studio, id);
  await expect(studio.reports.report(id)).rejects.toThrow("when you finish");
  const report = await studio.reports.finish(id);
  expect(report.drawing).toEqual(sieve("finish", 0.3));
  expect(report.predictions[0]).toMatchObject({ predicted: 0.6, actual: 0.3, inRange: false });
  expect(report.predictions[0]!.sentence).toBe(
    "Score came out at 30.0%, 30.0 points below your estimate, outside your range of 40.0% to 80.0%.",
  );
  expect(report.calibration).toContain("0 of your 1 ranges");
  expect(report.next.map((step) => step.title)).toEqual([
    "Try this: quality 0.3 → 0.9",
    "Meet the limit on Score",
    "Learn to estimate Score",
  ]);
});

it("a session without runs still has a report, which says so", async () => {
  await using trial = openTrial();
  const { session } = await trial.studio.sessions.create(PRACTICE);
  const report = await trial.studio.reports.finish(session.id);
  expect(report).toMatchObject({ run: null, predictions: [], next: [{ title: "Run the design" }] });
});

it("a finished exam is frozen, a finished practice session goes on", async () => {
  await using trial = openTrial();
  const { sessions, reports } = trial.studio;
  const [exam, practice] = [await sessions.create(EXAM), await sessions.create(PRACTICE)];
  for (const { session } of [exam, practice]) await reports.finish(session.id);
  const board = { drawing: sieve(), revision: 0 };
  expect(() => sessions.saveBoard(exam.session.id, board)).toThrow("This exam is finished");
  expect(() => sessions.patch(exam.session.id, { notes: "late" })).toThrow("This exam is finished");
  expect(sessions.saveBoard(practice.session.id, board).revision).toBe(1);
});

it("the first screen has the round, the session to go on with and what is weakest", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const id = await readySession(studio, "practice", sieve("finish", 0.3));
  await runToEnd(studio, id);
  await studio.lab.finished(
    (await studio.runs.startReference({ round: "sieve-round", reference: "standard" })).id,
  );
  expect(await studio.home()).toMatchObject({
    rounds: [{ id: "sieve-round", lastResult: "Score 0.3", standard: { id: "standard" } }],
    current: { id, headline: "Score 0.3", runs: 1 },
    runs: [{ title: "Standard", result: { headline: "Score 0.7" } }],
    weakest: expect.stringContaining("Score missed its limit in 1 of your last 1 run"),
  });
});

it("a deleted session takes its runs with it", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const id = await readySession(studio, "practice", sieve("wait"));
  const run = await studio.runs.startFromBoard(id);
  await studio.sessions.delete(id);
  expect(() => studio.sessions.get(id)).toThrow("There is no session");
  expect(() => studio.runs.view(run.id)).toThrow("There is no run");
});
