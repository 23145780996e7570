// Looks at the limits right after each response, so that an answer in the last step is lost.
import type { Kit, Message, ToolCall, Usage } from "fortyfive/challenge";

interface Limits {
  steps: number;
  /** Micro-dollars. */
  budget: number;
}

interface Task {
  question: string;
  limits: Limits;
}

type State = "answered" | "step-limit" | "budget" | "cut-off" | "empty" | "failed";

interface Outcome {
  state: State;
  answer: string | null;
  error: string | null;
  steps: number;
  spent: number;
}

const MOST_OUTPUT = 400;
/** Micro-dollars a token. */
const INPUT_PRICE = 3;
const OUTPUT_PRICE = 15;

export async function research({ question, limits }: Task, kit: Kit): Promise<Outcome> {
  const messages: Message[] = [{ role: "user", content: question }];
  const meter = new Meter(limits);
  let answer: string | null = null;
  const end = (state: State, error: string | null = null): Outcome => {
    const { steps, spent } = meter;
    return { state, answer, error, steps, spent };
  };

  let reached = meter.reached();
  while (reached === null) {
    const asked = await ask(messages, kit, meter);
    if ("error" in asked) return end("failed", asked.error);
    const { message, finish_reason: finish } = asked;
    if (message.content?.trim()) answer = message.content;
    reached = meter.reached();
    if (reached !== null) break;
    const calls = message.tool_calls ?? [];
    if (finish === "length") return end("cut-off");
    if (calls.length === 0) return end(message.content?.trim() ? "answered" : "empty");
    messages.push(message);
    messages.push(...(await Promise.all(calls.map((call) => run(call, kit)))));
  }
  return end(reached);
}

/** One step: a request, counted and paid. */
async function ask(messages: Message[], { client, model, toolSpecs }: Kit, meter: Meter) {
  meter.begin();
  try {
    const body = { model, messages, tools: toolSpecs, max_tokens: MOST_OUTPUT };
    const { choices, usage } = await client.chat.completions.create(body);
    meter.pay(usage);
    return choices[0];
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** What the tool gave, or why it gave nothing. */
async function run({ id, function: { name, arguments: text } }: ToolCall, { tools }: Kit): Promise<Message> {
  let content: unknown;
  try {
    content = await tools[name](JSON.parse(text));
  } catch (error) {
    content = { error: error instanceof Error ? error.message : String(error) };
  }
  return { role: "tool", tool_call_id: id, content: JSON.stringify(content) };
}

/** Counts steps and money, and says before a request whether it is still allowed. */
class Meter {
  steps = 0;
  /** Micro-dollars. */
  spent = 0;
  readonly #limits: Limits;
  /** Of the last response that said so; all of them go in again. */
  #tokens = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  reached(): "step-limit" | "budget" | null {
    if (this.steps >= this.#limits.steps) return "step-limit";
    return this.spent + this.#setAside() > this.#limits.budget ? "budget" : null;
  }

  begin(): void {
    this.steps += 1;
  }

  pay(usage: Usage | undefined): void {
    this.spent +=
      usage === undefined
        ? this.#setAside()
        : usage.prompt_tokens * INPUT_PRICE + usage.completion_tokens * OUTPUT_PRICE;
    this.#tokens = usage?.total_tokens ?? this.#tokens;
  }

  /** What the next request is expected to cost at most. */
  #setAside(): number {
    return this.#tokens * INPUT_PRICE + MOST_OUTPUT * OUTPUT_PRICE;
  }
}
