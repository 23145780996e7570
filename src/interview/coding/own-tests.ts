import { z } from "zod";
import { BadInputError } from "../../errors/index.ts";
import type {
  HostCall,
  HostReply,
  Json,
  Place,
  PrintedLine,
  Sandbox,
  SandboxOutcome,
} from "../../sandbox/index.ts";
import { findPlace } from "../../sandbox/index.ts";
import { readInput } from "../requests.ts";
import type { Challenge } from "./challenge.ts";
import { insideModule, kitInput } from "./run-test.ts";
import { shakeLayout } from "./shake-layout.ts";
import { Simulation } from "./simulation.ts";
import { Simulator } from "./simulator.ts";
import { SpeechBudget } from "./speech-budget.ts";
import { placeOf, sayEnd } from "./test-result.ts";
import type { StrengthFigures } from "./test-strength.ts";

const TESTS = "solution.test.ts";
const RUNNER = "run-own-tests.ts";
const CLOCK_MS = 3_600_000;
const MOST_TESTS = 100;
/** Calls of models and tools that all tests together may make, and characters of what they are given. */
const MOST_CALLS = 500;
const MOST_CALL_CHARACTERS = 1_000_000;
/** Characters of what is told of a test when it is done. */
const MOST_TOLD = 10_000;
const USUAL_TIME = 2000;
/** What is called when a test is done. */
const DONE = "done";
/** Characters of a script, which is read in the studio's own thread. */
const MOST_SCRIPT = 20_000;

const challengeModule = insideModule("challenge");

export interface OwnTest {
  name: string;
  passed: boolean;
  message: string | null;
  place: Place | null;
}

/** What the candidate's own tests came to on some code. */
export interface OwnTestRun {
  tests: OwnTest[];
  /** Why there are no results, a sentence; null when there are. */
  problem: string | null;
  place: Place | null;
  printed: PrintedLine[];
  /** How strong they are; null where that was not measured. */
  strength: StrengthFigures | null;
}

const Result = z.object({
  name: z.string(),
  passed: z.boolean(),
  message: z.string().nullable(),
  stack: z.string(),
});
const Results = z.array(Result);

export interface OwnTestsToRun {
  challenge: Challenge;
  code: string;
  tests: string;
  /** The code is shaken, so that nothing can be told from where in it something is: see `shakeLayout`. */
  shaken?: boolean;
  signal?: AbortSignal | undefined;
  /** Told of each test as it is done. */
  onTest?(test: OwnTest): void;
}

/** Runs the candidate's tests on a solution, whose text they cannot read. */
export async function runOwnTests(
  sandbox: Sandbox,
  { challenge, code, tests, shaken = false, signal, onTest }: OwnTestsToRun,
): Promise<OwnTestRun> {
  const simulators = new Map<string, Simulator>();
  const budget = new SpeechBudget();
  const outcome = await sandbox.run({
    files: {
      "solution.ts": shaken ? shakeLayout(code, challenge.entry.name) : code,
      [TESTS]: tests,
      [RUNNER]: `import "./${TESTS}";\nexport { runTests } from "fortyfive/challenge";\n`,
    },
    entry: RUNNER,
    name: "runTests",
    input: kitInput(challenge, null),
    prepare: challengeModule,
    modules: { "fortyfive/challenge": challengeModule },
    onCall: (call) => {
      if (call.name !== DONE) return answer(call, { simulators, budget, challenge });
      const done = Result.safeParse(call.value);
      if (done.success) onTest?.(ownTest(done.data));
      return { value: null };
    },
    limits: {
      time: challenge.time ?? USUAL_TIME,
      clock: CLOCK_MS,
      hostCalls: MOST_CALLS + MOST_TESTS,
      allCallCharacters: MOST_CALL_CHARACTERS + MOST_TESTS * MOST_TOLD,
    },
    signal,
  });
  return readRun(outcome);
}

async function answer(
  { name, value, at }: HostCall,
  {
    simulators,
    budget,
    challenge: { tools = {} },
  }: { simulators: Map<string, Simulator>; budget: SpeechBudget; challenge: Challenge },
): Promise<HostReply> {
  if (name === "simulate") {
    try {
      const id = String(simulators.size + 1);
      simulators.set(id, new Simulator(readScript(value), tools, budget));
      return { value: id };
    } catch (error) {
      if (error instanceof BadInputError) return { error: { message: error.message } };
      throw error;
    }
  }
  const [id = "", asked = ""] = name.split(":");
  const simulator = simulators.get(id);
  if (simulator === undefined) return { error: { name: "Error", message: `There is no ${name}.` } };
  return asked === "log"
    ? { value: simulator.log as unknown as Json }
    : simulator.answer({ name: asked, value, at });
}

/**
 * A script that the candidate wrote: short, and with plain patterns only, so that no search through it takes long.
 * Throws BadInputError.
 */
function readScript(value: Json): Simulation {
  if (JSON.stringify(value).length > MOST_SCRIPT) {
    throw new BadInputError("The script is too long", {
      source: "simulate",
      expected: `at most ${MOST_SCRIPT} characters`,
    });
  }
  const simulation = readInput(Simulation, value, "simulate");
  const patterns = Object.values(simulation.tools ?? {}).flatMap((does) => does.map(({ when }) => when));
  if (JSON.stringify(patterns).includes('{"$')) {
    throw new BadInputError("Patterns with $ are for the tests of a challenge", {
      source: "simulate",
      expected: "plain values in when",
    });
  }
  return simulation;
}

function readRun({ end, printed }: SandboxOutcome): OwnTestRun {
  if (end.type !== "returned") {
    const problem = `${sayEnd(end)}.`.replace(/\.\.$/, ".");
    return { tests: [], problem, place: placeOf(end), printed, strength: null };
  }
  const results = Results.max(MOST_TESTS).safeParse(end.value);
  if (!results.success) {
    return {
      tests: [],
      problem: `There are more than ${MOST_TESTS} tests.`,
      place: null,
      printed,
      strength: null,
    };
  }
  if (results.data.length === 0) {
    return { tests: [], problem: "There is no test in it.", place: null, printed, strength: null };
  }
  return { tests: results.data.map(ownTest), problem: null, place: null, printed, strength: null };
}

function ownTest({ name, passed, message, stack }: z.infer<typeof Result>): OwnTest {
  return { name, passed, message, place: findPlace(stack, [TESTS, "solution.ts"]) };
}
