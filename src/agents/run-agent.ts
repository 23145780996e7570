import { BadInputError, CancelledError } from "../errors/index.ts";
import { BudgetExceededError, countRequestTokens, systemClock, within } from "../model/index.ts";
import type {
  Clock,
  LanguageModel,
  Message,
  ModelReply,
  ModelRequest,
  ToolCall,
  ToolSpec,
} from "../model/index.ts";
import { countTokens } from "../text/index.ts";
import type { AgentEvent, AgentRun, CallRecord, Step } from "./agent-run.ts";
import { RunDeadlineError } from "./run-deadline-error.ts";
import { runCalls } from "./run-calls.ts";
import type { Approval, ApprovalRequest } from "./run-calls.ts";
import { toolSpec } from "./tool.ts";
import type { Tool } from "./tool.ts";
import { withIds } from "./with-ids.ts";

export interface AgentOptions {
  model: LanguageModel;
  tools?: readonly Tool[];
  /** What the agent is told about itself. */
  system?: string;
  /** A question, or a conversation to go on from. */
  input: string | readonly Message[];
  /** Replies of the model at most. Default 10. */
  mostSteps?: number;
  /**
   * Tokens of all requests and replies together. A request that would take it over is not made. Money is limited by
   * giving a model with a budget.
   */
  mostTokens?: number;
  /** Tokens of one reply. */
  maxOutputTokens?: number;
  /** Tools at work at the same time. Default 4. */
  parallel?: number;
  /** Milliseconds a tool may take, unless it says otherwise. Default 30,000. */
  toolDeadline?: number;
  /** Milliseconds the whole run may take. Default: no limit. */
  deadline?: number;
  /** Characters of a tool's result that the model is told. Default 20,000. */
  mostResultCharacters?: number;
  /** Asked before a call of a tool that needs approval. Without it such calls are not made. */
  approve?: (request: ApprovalRequest) => Approval | Promise<Approval>;
  /** Told what happens. Text comes piece by piece with `stream`. What it throws ends the run. */
  onEvent?: (event: AgentEvent) => void;
  stream?: boolean;
  signal?: AbortSignal;
  clock?: Clock;
}

/** How often in a row a model that says nothing is asked once more. */
const MOST_EMPTY_REPLIES = 1;

/**
 * Lets a model work with tools until it answers or a limit is reached. Never rejects for what the model, its provider,
 * a tool or a person did: the state of the run says why it stopped, and its messages can be gone on from.
 * @throws BadInputError for options that make no sense, such as two tools of one name
 */
export async function runAgent(options: AgentOptions): Promise<AgentRun> {
  const run = new Run(options);
  const ended = await run.toTheEnd();
  options.onEvent?.({ type: "stopped", run: ended });
  return ended;
}

type End = Pick<AgentRun, "state" | "reason"> & { error?: unknown };

/** One run as it goes on. */
class Run {
  readonly #options: AgentOptions;
  readonly #tools: readonly Tool[];
  readonly #specs: readonly ToolSpec[];
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #messages: Message[];
  readonly #steps: Step[] = [];
  readonly #tokens = { input: 0, output: 0, estimated: false };
  #answer = "";
  /** The step whose calls are being made. */
  #open: {
    reply: ModelReply;
    calls: readonly ToolCall[];
    begun: Set<string>;
    records: Map<string, CallRecord>;
  } | null = null;

  constructor(options: AgentOptions) {
    const { tools = [], input, system, clock = systemClock, signal = new AbortController().signal } = options;
    const twice = tools.find((tool, at) => tools.findIndex(({ name }) => name === tool.name) !== at);
    if (twice !== undefined) throw new BadInputError(`Two tools are named ${twice.name}`);
    checkNumbers(options);
    this.#options = options;
    this.#tools = tools;
    this.#specs = tools.map(toolSpec);
    this.#clock = clock;
    this.#signal = signal;
    this.#messages = [
      ...(system === undefined ? [] : [{ role: "system", content: system } as const]),
      ...(typeof input === "string" ? [{ role: "user", content: input } as const] : input),
    ];
  }

  async toTheEnd(): Promise<AgentRun> {
    const { deadline = Infinity } = this.#options;
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#signal, stop.signal]);
    let end: End;
    try {
      end = await within(this.#goOn(signal), {
        wait: deadline,
        error: new RunDeadlineError(deadline),
        signal: this.#signal,
        clock: this.#clock,
      });
    } catch (error) {
      end = this.#endBy(error);
    } finally {
      stop.abort();
    }
    this.#closeStep();
    return {
      ...end,
      answer: this.#answer,
      messages: [...this.#messages],
      steps: [...this.#steps],
      tokens: { ...this.#tokens },
    };
  }

  #endBy(error: unknown): End {
    if (this.#signal.aborted || error instanceof CancelledError)
      return { state: "cancelled", reason: "It was cancelled." };
    const reason =
      error instanceof Error && error.message !== "" ? error.message : "It failed without a reason.";
    const limited = error instanceof BudgetExceededError || error instanceof RunDeadlineError;
    return { state: limited ? "budget" : "failed", reason, error };
  }

  async #goOn(signal: AbortSignal): Promise<End> {
    const { mostSteps = 10, mostTokens = Infinity, maxOutputTokens = 0 } = this.#options;
    let empty = 0;
    for (let step = 1; step <= mostSteps; step++) {
      if (signal.aborted) throw new CancelledError();
      const request = this.#request();
      const spent = this.#tokens.input + this.#tokens.output;
      if (spent + countRequestTokens(request) + maxOutputTokens > mostTokens)
        return {
          state: "budget",
          reason: `The next request would go over ${mostTokens} tokens; ${spent} are used.`,
        };
      this.#tell({ type: "step-started", step });
      const reply = await this.#ask(request, signal);
      this.#count(request, reply);
      if (reply.text.trim() !== "") this.#answer = reply.text;
      const calls = withIds(reply.toolCalls, this.#messages);
      this.#tell({ type: "replied", step, reply });
      if (reply.finish === "refusal" || reply.finish === "content-filter") {
        this.#steps.push({ reply, calls: [] });
        return { state: "refused", reason: sayRefusal(reply) };
      }
      if (calls.length > 0) {
        this.#open = { reply, calls, begun: new Set(), records: new Map() };
        await runCalls(calls, this.#callsOptions(step, reply, signal));
        if (signal.aborted) throw new CancelledError();
        this.#closeStep();
        empty = 0;
        continue;
      }
      this.#steps.push({ reply, calls: [] });
      if (reply.text.trim() !== "") {
        this.#messages.push({ role: "assistant", content: reply.text });
        const cut = reply.finish === "length";
        return {
          state: "answered",
          reason: cut ? "It answered, and was cut off at the longest length." : "It answered.",
        };
      }
      if (empty++ >= MOST_EMPTY_REPLIES)
        return {
          state: "failed",
          reason:
            reply.finish === "length"
              ? "The model came to its longest length without saying anything."
              : "The model said nothing, twice.",
        };
      this.#messages.push({ role: "user", content: "You wrote nothing. Answer, or call a tool." });
    }
    return {
      state: "step-limit",
      reason: `It did not answer within ${mostSteps} ${mostSteps === 1 ? "step" : "steps"}.`,
    };
  }

  /** Writes down what became of the calls of a step, of those too that the end of the run cut short. */
  #closeStep(): void {
    if (this.#open === null) return;
    const { reply, calls, begun, records } = this.#open;
    this.#open = null;
    const all = calls.map((call) => records.get(call.id) ?? stopped(call, begun.has(call.id)));
    this.#messages.push(
      { role: "assistant", content: reply.text, toolCalls: calls },
      ...all.map(({ call, content, failed }): Message => ({
        role: "tool",
        toolCallId: call.id,
        name: call.name,
        content,
        ...(failed ? { failed } : {}),
      })),
    );
    this.#steps.push({ reply, calls: all });
  }

  #request(): ModelRequest {
    const { maxOutputTokens } = this.#options;
    return {
      messages: [...this.#messages],
      ...(this.#specs.length === 0 ? {} : { tools: this.#specs }),
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    };
  }

  async #ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
    const { model, stream = false } = this.#options;
    if (!stream) return model.generate(request, { signal });
    for await (const event of model.stream(request, { signal })) {
      if (event.type === "reply") return event.reply;
      this.#tell(event);
    }
    throw new Error(`${model.id} ended its answer without a reply.`);
  }

  #count(request: ModelRequest, { usage, text, toolCalls }: ModelReply): void {
    if (usage === null) this.#tokens.estimated = true;
    this.#tokens.input += usage?.input ?? countRequestTokens(request);
    this.#tokens.output +=
      usage?.output ?? countTokens(text + toolCalls.map((call) => call.arguments).join(" "));
  }

  #callsOptions(step: number, reply: ModelReply, signal: AbortSignal): Parameters<typeof runCalls>[1] {
    const { approve, parallel = 4, toolDeadline = 30_000, mostResultCharacters = 20_000 } = this.#options;
    return {
      tools: this.#tools,
      step,
      cut: reply.finish === "length",
      approve,
      parallel,
      deadline: toolDeadline,
      mostCharacters: mostResultCharacters,
      signal,
      clock: this.#clock,
      tell: (event) => this.#tell(event),
    };
  }

  #tell(event: AgentEvent): void {
    if (event.type === "call-started") this.#open?.begun.add(event.call.id);
    if (event.type === "call-ended") this.#open?.records.set(event.record.call.id, event.record);
    this.#options.onEvent?.(event);
  }
}

const stopped = (call: ToolCall, begun: boolean): CallRecord => ({
  call,
  outcome: "stopped",
  input: undefined,
  repairs: [],
  content: begun
    ? "The run was stopped before this came back. Whether it had an effect is not known."
    : "The run was stopped before this was begun, so it had no effect.",
  failed: true,
  milliseconds: 0,
});

/** @throws BadInputError */
function checkNumbers(options: AgentOptions): void {
  const whole = { mostSteps: options.mostSteps, parallel: options.parallel };
  for (const [name, value] of Object.entries(whole))
    if (value !== undefined && !(Number.isInteger(value) && value >= 1))
      throw new BadInputError(`${name} is ${value}`, { expected: "a whole number from 1" });
  const { mostTokens, maxOutputTokens, toolDeadline, deadline, mostResultCharacters } = options;
  const positive = { mostTokens, maxOutputTokens, toolDeadline, deadline, mostResultCharacters };
  for (const [name, value] of Object.entries(positive))
    if (value !== undefined && !(value > 0))
      throw new BadInputError(`${name} is ${value}`, { expected: "a number above 0" });
}

function sayRefusal({ finish, text }: ModelReply): string {
  const said = text.trim().slice(0, 200);
  const what = finish === "refusal" ? "The model refused" : "The provider filtered the answer";
  return said === "" ? `${what}.` : `${what}: ${said}`;
}
