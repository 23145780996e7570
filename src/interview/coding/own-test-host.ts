import { BadInputError } from "../../errors/index.ts";
import type { HostCall, HostReply, Json } from "../../sandbox/index.ts";
import { readInput } from "../requests.ts";
import type { Challenge } from "./challenge.ts";
import { Simulation } from "./simulation.ts";
import { Simulator } from "./simulator.ts";
import { SpeechBudget } from "./speech-budget.ts";

/** Characters of a script, which is read in the studio's own thread. */
const MOST_SCRIPT = 20_000;

/** The simulations of one run of the candidate's tests, and what they are asked. */
export class OwnTestHost {
  readonly #tools: NonNullable<Challenge["tools"]>;
  readonly #simulators = new Map<string, Simulator>();
  readonly #budget = new SpeechBudget();

  constructor({ tools = {} }: Pick<Challenge, "tools">) {
    this.#tools = tools;
  }

  /** Answers `simulate`, and what is asked of a simulation: `1:model`, `1:log`. */
  async answer({ name, value, at }: HostCall): Promise<HostReply> {
    if (name === "simulate") return this.#simulate(value);
    const [id = "", asked = ""] = name.split(":");
    const simulator = this.simulator(id);
    if (simulator === null) return { error: { name: "Error", message: `There is no ${name}.` } };
    return asked === "log"
      ? { value: simulator.log as unknown as Json }
      : simulator.answer({ name: asked, value, at });
  }

  simulator(id: string): Simulator | null {
    return this.#simulators.get(id) ?? null;
  }

  #simulate(value: Json): HostReply {
    try {
      const id = String(this.#simulators.size + 1);
      this.#simulators.set(id, new Simulator(readScript(value), this.#tools, this.#budget));
      return { value: id };
    } catch (error) {
      if (error instanceof BadInputError) return { error: { message: error.message } };
      throw error;
    }
  }
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
