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
import type { Challenge, WrongSolution } from "./challenge.ts";
import { insideModule, kitInput } from "./run-test.ts";
import { Simulation } from "./simulation.ts";
import { Simulator } from "./simulator.ts";
import { SpeechBudget } from "./speech-budget.ts";
import { placeOf, sayEnd } from "./test-result.ts";

const TESTS = "solution.test.ts";
const RUNNER = "run-own-tests.ts";
const CLOCK_MS = 3_600_000;
const MOST_TESTS = 100;
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
}

/** How much of what is wrong the candidate's tests notice. */
export interface TestStrength {
  tests: number;
  /** All of them pass on a right solution. */
  passOnReference: boolean;
  /** Those that do not. */
  failOnReference: string[];
  wrong: { name: string; because: string; caught: boolean }[];
}

const Results = z.array(
  z.object({ name: z.string(), passed: z.boolean(), message: z.string().nullable(), stack: z.string() }),
);

/** Runs the candidate's tests on a solution. */
export async function runOwnTests(
  sandbox: Sandbox,
  {
    challenge,
    code,
    tests,
    signal,
  }: { challenge: Challenge; code: string; tests: string; signal?: AbortSignal | undefined },
): Promise<OwnTestRun> {
  const simulators = new Map<string, Simulator>();
  const budget = new SpeechBudget();
  const outcome = await sandbox.run({
    files: {
      "solution.ts": code,
      [TESTS]: tests,
      [RUNNER]: `import "./${TESTS}";\nexport { runTests } from "fortyfive/challenge";\n`,
    },
    entry: RUNNER,
    name: "runTests",
    input: kitInput(challenge, null),
    prepare: challengeModule,
    modules: { "fortyfive/challenge": challengeModule },
    onCall: (call) => answer(call, { simulators, budget, challenge }),
    limits: { time: challenge.time ?? 2000, clock: CLOCK_MS },
    signal,
  });
  return readRun(outcome);
}

/** Runs the candidate's tests on the reference and on every wrong solution. */
export async function measureOwnTests(
  sandbox: Sandbox,
  { challenge, tests, signal }: { challenge: Challenge; tests: string; signal?: AbortSignal | undefined },
): Promise<TestStrength> {
  const on = (code: string) => runOwnTests(sandbox, { challenge, code, tests, signal });
  const wrong = challenge.wrong.filter(({ language }) => language === "typescript");
  const [reference, ...others] = await Promise.all([
    on(challenge.references.typescript ?? ""),
    ...wrong.map(({ source }) => on(source)),
  ]);
  return strength(reference!, wrong, others);
}

/** `runs` are those on the wrong solutions, in their order. */
function strength(
  reference: OwnTestRun,
  wrong: readonly WrongSolution[],
  runs: readonly OwnTestRun[],
): TestStrength {
  return {
    tests: reference.tests.length,
    passOnReference: reference.problem === null && reference.tests.every((test) => test.passed),
    failOnReference: reference.tests.filter((test) => !test.passed).map((test) => test.name),
    wrong: wrong.map(({ name, because }, index) => {
      const { problem, tests } = runs[index]!;
      return { name, because, caught: problem !== null || tests.some((test) => !test.passed) };
    }),
  };
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
    return { tests: [], problem, place: placeOf(end), printed };
  }
  const results = Results.max(MOST_TESTS).safeParse(end.value);
  if (!results.success) {
    return { tests: [], problem: `There are more than ${MOST_TESTS} tests.`, place: null, printed };
  }
  if (results.data.length === 0) {
    return { tests: [], problem: "There is no test in it.", place: null, printed };
  }
  const tests = results.data.map(({ name, passed, message, stack }) => ({
    name,
    passed,
    message,
    place: findPlace(stack, [TESTS, "solution.ts"]),
  }));
  return { tests, problem: null, place: null, printed };
}
