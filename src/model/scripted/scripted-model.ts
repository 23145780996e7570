import { BadInputError } from "../../errors/index.ts";
import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import type { LanguageModel, ModelEvent, ModelReply, ModelRequest } from "../language-model.ts";
import type { BehaviourName, Misbehaviour } from "./behaviours.ts";
import { misbehave } from "./behaviours.ts";
import type { ScriptedReply, Turn } from "./turn.ts";
import { deliver, readTurn } from "./turn.ts";

export interface ScriptedModelOptions {
  /** `provider/name`. Default `scripted/model`. */
  id?: string;
  /** What the model says, call by call, or a function of the request and the number of the reply from 0. */
  replies:
    | readonly ScriptedReply[]
    | ((request: ModelRequest, index: number) => ScriptedReply | Promise<ScriptedReply>);
  /** After the last reply of a list: an error, or that reply again. Default `fail`. */
  whenOut?: "fail" | "repeat";
  /**
   * How it misbehaves: one name for every call; a list has one entry a call, and later calls are clean. A call that
   * fails on account of its behaviour does not use up a reply.
   */
  behaviours?: BehaviourName | readonly Misbehaviour[];
  /** Equal seeds misbehave equally. Default 1. */
  seed?: number | string;
  clock?: Clock;
}

/** A call that a scripted model took. */
export interface ScriptedCall {
  request: ModelRequest;
  streamed: boolean;
  /** By the model's clock. */
  at: number;
}

/** A model that says what it is told to, well or badly, and remembers what it was asked. */
export interface ScriptedModel extends LanguageModel {
  readonly calls: readonly ScriptedCall[];
}

export function scriptedModel(options: ScriptedModelOptions): ScriptedModel {
  const { id = "scripted/model", replies, whenOut = "fail", behaviours = [], seed = 1 } = options;
  const clock = options.clock ?? systemClock;
  const calls: ScriptedCall[] = [];
  let next = 0;

  const clean = async (request: ModelRequest, index: number): Promise<Turn> => {
    if (typeof replies === "function") return readTurn(await replies(request, index), request, index);
    const reply = replies[index] ?? (whenOut === "repeat" ? replies.at(-1) : undefined);
    if (reply === undefined)
      throw new BadInputError(`${id} has ${replies.length} replies and was asked for one more`);
    return readTurn(reply, request, index);
  };

  const take = async (request: ModelRequest, streamed: boolean): Promise<Turn> => {
    const call = calls.length;
    calls.push({ request, streamed, at: clock.now() });
    const index = next++;
    const turn = await clean(request, index);
    const behaviour = typeof behaviours === "string" ? behaviours : (behaviours[call] ?? "clean");
    const upcoming =
      typeof replies === "function"
        ? []
        : replies.slice(index + 1).map((reply, ahead) => readTurn(reply, request, index + 1 + ahead));
    const result = misbehave(turn, behaviour, { request, model: id, seed, call, upcoming });
    next = fails(result) && !fails(turn) ? index : index + 1 + (result.merged ?? 0);
    return result;
  };

  async function* stream(
    request: ModelRequest,
    signal: AbortSignal | undefined,
    streamed: boolean,
  ): AsyncGenerator<ModelEvent> {
    yield* deliver(await take(request, streamed), { model: id, clock, signal });
  }

  return {
    id,
    calls,
    async generate(request, { signal } = {}): Promise<ModelReply> {
      for await (const event of stream(request, signal, false))
        if (event.type === "reply") return event.reply;
      throw new BadInputError(`${id} ended without a reply`);
    },
    stream: (request, { signal } = {}) => stream(request, signal, true),
  };
}

const fails = ({ delivery }: Turn): boolean => delivery.failure !== undefined || delivery.wait === Infinity;
