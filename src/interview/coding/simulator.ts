import { isDeepStrictEqual } from "node:util";
import type { HostCall, HostReply, Json } from "../../sandbox/index.ts";
import { mismatch } from "./match.ts";
import { SimulatedModel } from "./simulated-model.ts";
import type { Simulation, Tool, ToolBehaviour } from "./simulation.ts";
import type { SpeechBudget } from "./speech-budget.ts";

const TOOL_DELAY_MS = 100;
/** The name under which calls of the model are logged. */
const MODEL = "model";
/** Follows the name of a tool whose signal fired while it ran. */
const ABORT = ".abort";

/** A call of the simulated model or a tool. Times are milliseconds on the clock inside. */
export interface LoggedCall {
  /** `model`, the name of a tool, or that with `.abort` when the signal it was given fired while it ran. */
  of: string;
  /** What it was given: the body of the request, or the arguments. */
  value: Json;
  at: number;
  /** When it was answered; null for never. */
  until: number | null;
  result: "value" | "error" | "never";
}

/** The world of one test: it answers what the code inside asks, by the script, and remembers all of it. */
export class Simulator {
  readonly log: LoggedCall[] = [];
  readonly #model: SimulatedModel;
  /** Calls of tools that stop when their signal fires. */
  readonly #stopping = new Set<LoggedCall>();
  readonly #tools: Map<string, { behaviour: ToolBehaviour; used: number; times: number }[]>;

  /** Simulators that share a run share the budget of what their models say. */
  constructor(
    { model, tools = {} }: Simulation,
    known: Readonly<Record<string, Tool>> = {},
    budget?: SpeechBudget,
  ) {
    this.#model = new SimulatedModel(model, budget);
    const names = new Set([...Object.keys(known), ...Object.keys(tools)]);
    this.#tools = new Map(
      [...names].map((name) => {
        const own = (tools[name] ?? []).map((behaviour) => ({
          behaviour,
          used: 0,
          times: times(behaviour, 1),
        }));
        const usual = (known[name]?.does ?? []).map((behaviour) => ({
          behaviour,
          used: 0,
          times: times(behaviour, Infinity),
        }));
        return [name, [...own, ...usual]] as const;
      }),
    );
  }

  async answer({ name, value, at }: HostCall): Promise<HostReply> {
    if (name === MODEL) return this.#ask(value, at);
    return name.endsWith(ABORT) ? this.#abort(name, value, at) : this.#use(name, value, at);
  }

  async #ask(value: Json, at: number): Promise<HostReply> {
    const call: LoggedCall = { of: MODEL, value, at, until: null, result: "never" };
    this.log.push(call);
    const answer = await this.#model.answer(value, at);
    if (answer.type === "never") return { never: true };
    call.until = at + answer.took;
    call.result =
      answer.type === "error" || (answer.type === "stream" && answer.error !== null) ? "error" : "value";
    if (answer.type === "error") return { after: answer.took, error: { ...answer.error } };
    if (answer.type === "completion") return { after: answer.took, value: answer.body };
    const { chunks, error } = answer;
    const begins = chunks[0]?.at ?? answer.took;
    return {
      after: begins,
      value: {
        chunks: chunks.map(({ at: time, chunk }) => ({ after: time - begins, chunk })),
        error: error === null ? null : { ...error },
      },
    };
  }

  #use(name: string, value: Json, at: number): HostReply {
    const call: LoggedCall = { of: name, value, at, until: null, result: "never" };
    const behaviours = this.#tools.get(name);
    if (behaviours === undefined) return { error: { name: "Error", message: `There is no tool ${name}.` } };
    this.log.push(call);
    const chosen = behaviours.find(
      ({ behaviour, used, times: most }) =>
        used < most && (behaviour.when === undefined || mismatch(value, behaviour.when) === null),
    );
    if (chosen !== undefined) chosen.used += 1;
    if (chosen?.behaviour.stops === true) this.#stopping.add(call);
    const {
      returns,
      throws,
      never,
      delay = TOOL_DELAY_MS,
    } = chosen?.behaviour ?? {
      throws: { name: "Error", message: `${name} does not know ${JSON.stringify(value).slice(0, 200)}.` },
    };
    if (never === true) return { never: true };
    call.until = at + delay;
    if (throws !== undefined) {
      call.result = "error";
      return { after: delay, error: { name: throws.name ?? "Error", message: throws.message } };
    }
    call.result = "value";
    return { after: delay, value: returns ?? null };
  }

  #abort(name: string, value: Json, at: number): HostReply {
    const tool = name.slice(0, -ABORT.length);
    const call = this.log.findLast(
      (each) => each.of === tool && (each.until ?? Infinity) > at && isDeepStrictEqual(each.value, value),
    );
    this.log.push({ of: name, value, at, until: at, result: "value" });
    if (call === undefined || !this.#stopping.has(call)) return { never: true };
    call.until = at;
    call.result = "error";
    return { error: { name: "AbortError", message: "This operation was aborted" } };
  }
}

function times(behaviour: ToolBehaviour, usual: number): number {
  return behaviour.times === "always" ? Infinity : (behaviour.times ?? usual);
}
