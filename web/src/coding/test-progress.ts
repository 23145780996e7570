import type { OwnTest, TestEvent, TestResult, TestWorkKind } from "../api/contract.ts";

/** How far tests are that run now. */
export interface TestProgress {
  kind: TestWorkKind;
  /** 0 until it is known. */
  visible: number;
  hidden: number;
  /** Visible tests that run now. */
  running: string[];
  /** Of visible tests, in the order they ended. */
  results: TestResult[];
  hiddenDone: number;
  own: OwnTest[];
  /** On how many solutions the candidate's tests were run, to say how strong they are. */
  measured: { done: number; total: number } | null;
}

export function noProgress(kind: TestWorkKind): TestProgress {
  return { kind, visible: 0, hidden: 0, running: [], results: [], hiddenDone: 0, own: [], measured: null };
}

/** The progress after an event. A stream that is opened anew begins with `started` again. */
export function afterTestEvent(progress: TestProgress, event: TestEvent): TestProgress {
  switch (event.type) {
    case "started":
      return { ...noProgress(event.kind), visible: event.visible, hidden: event.hidden };
    case "begun":
      return { ...progress, running: [...progress.running, event.name] };
    case "test": {
      const { result } = event;
      const running = progress.running.filter((name) => name !== result.name);
      return { ...progress, running, results: [...progress.results, result] };
    }
    case "hidden":
      return { ...progress, hiddenDone: event.done };
    case "own":
      return { ...progress, own: [...progress.own, event.test] };
    case "measured":
      return { ...progress, measured: { done: event.done, total: event.total } };
    case "ended":
      return progress;
  }
}

/** "Test 3 of 12", "Hidden tests: 5 of 12 done". */
export function sayProgress(progress: TestProgress): string {
  const { visible, hidden, results, hiddenDone, own, measured } = progress;
  if (visible + hidden === 0) return "Starting";
  if (measured !== null) return `Your tests on other solutions: ${measured.done} of ${measured.total} done`;
  if (results.length < visible) return `Test ${results.length + hiddenDone + 1} of ${visible + hidden}`;
  if (hiddenDone < hidden) return `Hidden tests: ${hiddenDone} of ${hidden} done`;
  return progress.kind === "run" ? `Your own tests: ${own.length} done` : "Marking";
}

/** How much of the tests is done, 0 to 1. */
export function shareDone({ visible, hidden, results, hiddenDone }: TestProgress): number {
  return visible + hidden === 0 ? 0 : (results.length + hiddenDone) / (visible + hidden);
}
