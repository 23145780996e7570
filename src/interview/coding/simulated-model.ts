import { BadInputError } from "../../errors/index.ts";
import {
  ModelError,
  readChatRequest,
  scriptedModel,
  writeChatChunks,
  writeChatCompletion,
} from "../../model/index.ts";
import type { Clock, LanguageModel, ScriptedReply } from "../../model/index.ts";
import type { Json } from "../../sandbox/index.ts";
import type { Reply, Simulation } from "./simulation.ts";
import { SpeechBudget } from "./speech-budget.ts";

const DELAY_MS = 300;
const PIECE = 12;
const GAP_MS = 20;
/** Scripted behaviours that never come to an end. */
const ENDLESS: readonly string[] = ["never-returns", "ignores-cancel"];

/** What the simulated model does with one request. */
export type ModelAnswer =
  | { type: "never" }
  | { type: "completion"; took: number; body: Json }
  /** Chunks with the milliseconds since the request; `error` breaks the stream off. */
  | { type: "stream"; took: number; chunks: { at: number; chunk: Json }[]; error: ChatError | null }
  | { type: "error"; took: number; error: ChatError };

/** A refused or broken request, as a client of chat completions sees it. */
export interface ChatError {
  /** Null where no answer came. */
  status: number | null;
  code: string | null;
  message: string;
  /** Seconds. */
  retryAfter: number | null;
}

/** Plays the script of one test in the format of chat completions. Times are on the clock of the code that asks. */
export class SimulatedModel {
  readonly #script: NonNullable<Simulation["model"]>;
  readonly #used: number[];
  readonly #accepted: { at: number; until: number }[] = [];
  readonly #budget: SpeechBudget;
  #calls = 0;

  constructor(script: Simulation["model"], budget = new SpeechBudget()) {
    this.#budget = budget;
    this.#script = script ?? { replies: [] };
    this.#used = this.#script.replies.map(() => 0);
  }

  async answer(body: Json, at: number): Promise<ModelAnswer> {
    const call = this.#calls;
    this.#calls += 1;
    const asked = readRequest(body);
    if (asked instanceof BadInputError)
      return refused({ status: 400, code: "invalid_request", message: asked.message });
    const limited = this.#limit(at);
    if (limited !== null) return limited;
    const reply = this.#choose(asked.model, JSON.stringify(asked.request.messages), call);
    if (reply === undefined) {
      const message = "The simulated model has no reply to this request in this test.";
      return refused({ status: 500, code: "no_reply", message });
    }
    const answer = await play(reply, asked, { call, at, budget: this.#budget });
    const took = "took" in answer ? answer.took : Infinity;
    if (answer.type !== "error") this.#accepted.push({ at, until: at + took });
    return answer;
  }

  #limit(at: number): ModelAnswer | null {
    const { rate, concurrency } = this.#script;
    if (concurrency !== undefined) {
      const running = this.#accepted.filter(({ until }) => until > at);
      if (running.length >= concurrency) return tooMany(Math.min(...running.map(({ until }) => until)) - at);
    }
    if (rate !== undefined) {
      const lately = this.#accepted.filter((accepted) => accepted.at > at - rate.per);
      if (lately.length >= rate.requests) return tooMany(lately.at(-rate.requests)!.at + rate.per - at);
    }
    return null;
  }

  #choose(model: string, messages: string, call: number): Reply | undefined {
    const index = this.#script.replies.findIndex(({ when, times = 1 }, place) => {
      if (times !== "always" && this.#used[place]! >= times) return false;
      const has = (text: string) => messages.includes(JSON.stringify(text).slice(1, -1));
      return (
        (when?.contains ?? []).every(has) &&
        !(when?.lacks ?? []).some(has) &&
        (when?.model ?? model) === model &&
        (when?.call ?? call) === call
      );
    });
    if (index >= 0) this.#used[index]! += 1;
    return this.#script.replies[index];
  }
}

type Asked = ReturnType<typeof readChatRequest>;

function readRequest(body: Json): Asked | BadInputError {
  try {
    return readChatRequest(body);
  } catch (error) {
    if (error instanceof BadInputError) return error;
    throw error;
  }
}

async function play(
  reply: Reply,
  { model, stream, request }: Asked,
  { call, at, budget }: { call: number; at: number; budget: SpeechBudget },
): Promise<ModelAnswer> {
  const behaviours = reply.as === undefined ? [] : [reply.as].flat();
  if (reply.never === true || behaviours.some((name) => ENDLESS.includes(name))) return { type: "never" };
  const spoken = spokenReply(reply, { model, call, stream });
  budget.text(lengthOf(reply), behaviours.length);
  if (budget.spent) return saidAll();
  const clock = new LeapingClock(at);
  const scripted = scriptedModel({
    id: `simulated/${model}`,
    replies: [spoken],
    behaviours: [behaviours.length === 0 ? "clean" : behaviours],
    seed: call + 1,
    clock,
  });
  const identity = { id: `chatcmpl-${call + 1}`, created: Math.floor(at / 1000), model };
  const took = () => clock.now() - at;
  if (!stream) {
    try {
      const body = writeChatCompletion(await scripted.generate(request), identity) as Json;
      return { type: "completion", took: took(), body };
    } catch (error) {
      return { type: "error", took: took(), error: chatError(error) };
    }
  }
  return playStream(scripted, { request, identity, took, budget });
}

async function playStream(
  scripted: LanguageModel,
  {
    request,
    identity,
    took,
    budget,
  }: {
    request: Asked["request"];
    identity: Parameters<typeof writeChatChunks>[1];
    took(): number;
    budget: SpeechBudget;
  },
): Promise<ModelAnswer> {
  const chunks: { at: number; chunk: Json }[] = [];
  try {
    for await (const chunk of writeChatChunks(scripted.stream(request), identity)) {
      budget.chunk();
      if (budget.spent) return saidAll();
      chunks.push({ at: took(), chunk: chunk as Json });
    }
    return { type: "stream", took: took(), chunks, error: null };
  } catch (error) {
    const failed = chatError(error);
    // The first chunk only says who speaks; a model that refuses does so before it.
    if (chunks.length <= 1 && failed.status !== null) return { type: "error", took: took(), error: failed };
    return { type: "stream", took: took(), chunks, error: failed };
  }
}

function spokenReply(
  reply: Reply,
  { model, call, stream }: { model: string; call: number; stream: boolean },
): ScriptedReply {
  const { error, usage, calls = [], finish } = reply;
  const delivery = {
    wait: reply.delay ?? DELAY_MS,
    ...(stream ? { gap: reply.gap ?? GAP_MS, pieceLength: reply.piece ?? PIECE } : {}),
  };
  if (error !== undefined) {
    const { status, message, retryAfter } = error;
    const failure = new ModelError(errorKind(status), {
      model: `simulated/${model}`,
      message: message ?? (status === 429 ? "Rate limit reached for requests" : undefined),
      status,
      retryAfterMs: retryAfter === undefined ? undefined : retryAfter * 1000,
    });
    return { delivery: { ...delivery, failure: { after: 0, error: failure } } };
  }
  return {
    text: reply.text ?? (reply.value === undefined ? "" : JSON.stringify(reply.value)),
    toolCalls: calls.map(({ name, arguments: given, id }, index) => ({
      id: id ?? `call_${call + 1}_${index + 1}`,
      name,
      arguments: given,
    })),
    delivery,
    ...(finish === undefined ? {} : { finish }),
    ...(usage === undefined ? {} : { usage: { ...usage, cached: 0, reasoning: 0 } }),
  };
}

function lengthOf({ text = "", value, calls = [] }: Reply): number {
  return text.length + JSON.stringify([value, calls]).length;
}

function errorKind(status: number | undefined): ConstructorParameters<typeof ModelError>[0] {
  if (status === undefined) return "network";
  if (status === 429) return "rate-limited";
  if (status === 401 || status === 403) return "auth";
  return status >= 500 ? "server" : "bad-request";
}

function chatError(error: unknown): ChatError {
  if (error instanceof BadInputError)
    return { status: 500, code: "bad_script", message: error.message, retryAfter: null };
  if (!(error instanceof ModelError)) throw error;
  const { status, retryAfterMs, message } = error;
  return {
    status: status ?? null,
    code: status === 429 ? "rate_limit_exceeded" : status === undefined ? "connection_error" : null,
    message,
    retryAfter: retryAfterMs === undefined ? null : retryAfterMs / 1000,
  };
}

function refused(error: { status: number; code: string; message: string }): ModelAnswer {
  return { type: "error", took: 0, error: { ...error, retryAfter: null } };
}

function saidAll(): ModelAnswer {
  const message = "The simulated model has said more than it may say in one run.";
  return refused({ status: 500, code: "said_all", message });
}

function tooMany(milliseconds: number): ModelAnswer {
  const retryAfter = Math.max(1, Math.ceil(milliseconds / 1000));
  const error = {
    status: 429,
    code: "rate_limit_exceeded",
    message: "Rate limit reached for requests",
    retryAfter,
  };
  return { type: "error", took: 0, error };
}

/** A clock of one speaker: what it waits for comes at once, and the time it took is counted. */
class LeapingClock implements Clock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    this.#now += milliseconds;
    queueMicrotask(run);
    return () => {};
  }
}
