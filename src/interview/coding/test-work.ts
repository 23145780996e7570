import { EventLog } from "../../lab/index.ts";
import type { Subscription } from "../../lab/index.ts";
import type { CodingRun } from "./coding-session.ts";
import type { OwnTest } from "./own-tests.ts";
import type { TestResult } from "./test-result.ts";

/** `finish` is a submission that is graded. */
export type TestWorkKind = CodingRun["kind"] | "finish";

/** What happens while the tests of a session run. Hidden tests are counted only; what came of them is told at the end. */
export type TestProgress =
  | { type: "started"; kind: TestWorkKind; visible: number; hidden: number }
  /** A visible test begins. */
  | { type: "begun"; name: string }
  | { type: "test"; result: TestResult }
  /** So many hidden tests are done. */
  | { type: "hidden"; done: number }
  /** One of the candidate's own tests is done. */
  | { type: "own"; test: OwnTest }
  /** The candidate's tests were run on so many of the solutions that tell how strong they are. */
  | { type: "measured"; done: number; total: number }
  /** Nothing more comes. Without an error what came of it is stored. */
  | { type: "ended"; error: { code: string; message: string } | null };

/** Numbered from 1. */
export type TestEvent = TestProgress & { sequence: number };

/** One piece of work on the tests of a session: stopped at any time, followed by whoever comes, also late. */
export class TestWork {
  /** Of the run that is stored at its end. */
  readonly id: string;
  readonly kind: TestWorkKind;
  readonly #controller = new AbortController();
  readonly #log = new EventLog<TestEvent>({ isLast: ({ type }) => type === "ended" });

  constructor(options: { id: string; kind: TestWorkKind }) {
    this.id = options.id;
    this.kind = options.kind;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): boolean {
    return this.#log.over;
  }

  cancel(): void {
    this.#controller.abort();
  }

  /** After the end nothing is told any more. */
  tell(progress: TestProgress): void {
    this.#log.append(progress);
  }

  /** Calls the listener at once for what is newer than `after`, then as it happens. */
  subscribe(listener: (event: TestEvent) => void, after?: number): Subscription {
    return this.#log.subscribe(listener, after);
  }
}
