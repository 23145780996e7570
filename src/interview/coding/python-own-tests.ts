import type { HostReply, Json, PythonSandbox, SandboxOutcome } from "../../sandbox/index.ts";
import type { Challenge } from "./challenge.ts";
import { OwnTestHost } from "./own-test-host.ts";
import { codeTask, kitInput, pythonKit } from "./run-test.ts";
import type { Simulator } from "./simulator.ts";
import { testFile } from "./solution-files.ts";
import { sayEnd } from "./test-result.ts";
import type { OwnTestTask } from "./typescript-own-tests.ts";

const RUNNER = "run_own_tests.py";
const CLOCK_MS = 3_600_000;
/** Real milliseconds of all tests together, which wait for a process at each call of the solution. */
const TIME_MS = 20_000;
/** Calls of the solution that all tests together may make, and those that may run out of time. */
const MOST_SOLVED = 60;
const MOST_LATE = 3;

const challengeModule = new URL("./inside/challenge.py", import.meta.url);

/**
 * Runs tests in a process, and the solution in another one for each call, so that nothing can be seen of it but what it
 * does. Throws SandboxUnavailableError.
 */
export async function runPythonTests(
  sandbox: PythonSandbox,
  { challenge, code, tests, only, signal, onDone }: OwnTestTask,
): Promise<SandboxOutcome> {
  const host = new OwnTestHost(challenge);
  const over = new AbortController();
  const solver = new Solver(sandbox, {
    challenge,
    code,
    signal: signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]),
  });
  const entry = entryOf(challenge);
  const run = sandbox.run({
    files: {
      [RUNNER]: "from fortyfive_challenge import run_tests\n",
      [testFile("python")]: tests,
      "solution.py": `from fortyfive_challenge import solution\n${entry} = solution("${entry}")\n`,
    },
    entry: RUNNER,
    name: "run_tests",
    input: { tests, only: only === undefined ? null : [...only] },
    prepare: challengeModule,
    modules: { kit: pythonKit, fortyfive_challenge: challengeModule },
    onCall: (call) => {
      if (call.name === "done") {
        onDone(call.value);
        return { value: null };
      }
      if (call.name !== "solve") return host.answer(call);
      const { input = null, kit } = (call.value ?? {}) as { input?: Json; kit?: Json };
      return solver.solve(input, typeof kit === "string" ? host.simulator(kit) : null);
    },
    limits: { time: TIME_MS, clock: CLOCK_MS },
    signal,
  });
  // What was asked and is not answered yet is for nobody.
  return run.finally(() => over.abort());
}

function entryOf({ entry }: Challenge): string {
  return entry.python ?? entry.name;
}

interface Solution {
  challenge: Challenge;
  code: string;
  signal: AbortSignal;
}

/** Calls a solution, each time in a process of its own, one after the other. */
class Solver {
  readonly #sandbox: PythonSandbox;
  readonly #solution: Solution;
  /** Milliseconds that passed inside for each simulation. */
  readonly #clocks = new Map<Simulator, number>();
  #solved = 0;
  #late = 0;
  /** When the call before is answered. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(sandbox: PythonSandbox, solution: Solution) {
    this.#sandbox = sandbox;
    this.#solution = solution;
  }

  /** `{value}`, or `{name, message}` of what was raised. Without a simulation the kit's model and tools fail. */
  solve(input: Json, simulator: Simulator | null): Promise<HostReply> {
    const reply = this.#turn.then(() => this.#solve(input, simulator));
    this.#turn = reply.catch(() => {});
    return reply;
  }

  async #solve(input: Json, simulator: Simulator | null): Promise<HostReply> {
    this.#solved += 1;
    if (this.#solved > MOST_SOLVED || this.#late >= MOST_LATE) {
      const why =
        this.#late >= MOST_LATE ? `${MOST_LATE} calls of it ran out of time` : `${MOST_SOLVED} calls`;
      return { error: { message: `The solution is not called any more after ${why}.` } };
    }
    const { challenge, code, signal } = this.#solution;
    const { time, entry } = challenge;
    const before = (simulator && this.#clocks.get(simulator)) ?? 0;
    const { end, clock } = await this.#sandbox.run({
      ...codeTask("python", code),
      name: entryOf(challenge),
      input: kitInput(challenge, input),
      collect: entry.yields === true,
      onCall: ({ name, value, at }) =>
        simulator?.answer({ name, value, at: before + at }) ?? {
          error: { status: null, message: "The kit was not made by simulate.", name: "Error" },
        },
      limits: time === undefined ? {} : { time },
      within: true,
      signal,
    });
    if (simulator !== null) this.#clocks.set(simulator, before + clock);
    if (end.type === "returned") return { value: { value: end.value } };
    if (end.type === "limit" && end.limit === "time") this.#late += 1;
    if (end.type !== "threw") return { value: { name: "SolutionError", message: `${sayEnd(end)}.` } };
    const { name, type, message } = end.error;
    return { value: { name: name === "" ? type : name, message } };
  }
}
