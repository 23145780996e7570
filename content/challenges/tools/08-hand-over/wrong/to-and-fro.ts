// Bounds neither hand-offs nor, to any good, requests.
import { z } from "zod";
import type { Kit, Message, ToolCall, ToolSpec } from "fortyfive/challenge";

type DeskName = "triage" | "billing" | "technical";

interface Desk {
  instructions: string;
  tools: string[];
  handsTo: DeskName[];
}

interface Resolution {
  answer: string;
  answeredBy: DeskName;
  path: DeskName[];
}

const MOST_REQUESTS = 40;
const HAND_OFF = "hand_off";

const DESKS: Record<DeskName, Desk> = {
  triage: {
    instructions: "You are the first desk of Larkfield Broadband. Hand cases over to the right desk.",
    tools: [],
    handsTo: ["billing", "technical"],
  },
  billing: {
    instructions: "You are the billing desk of Larkfield Broadband. You look after invoices and refunds.",
    tools: ["get_invoices", "refund_invoice"],
    handsTo: ["technical"],
  },
  technical: {
    instructions: "You are the technical desk of Larkfield Broadband. You look after lines and routers.",
    tools: ["test_line", "reset_router"],
    handsTo: ["billing"],
  },
};

export async function resolve(question: string, kit: Kit): Promise<Resolution> {
  const path: DeskName[] = ["triage"];
  /** The case without any desk's instructions. */
  const messages: Message[] = [{ role: "user", content: question }];
  for (let asked = 0; asked < MOST_REQUESTS; asked += 1) {
    const name = path[path.length - 1];
    const desk = DESKS[name];
    const message = await ask(desk, messages, kit);
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return { answer: message.content ?? "", answeredBy: name, path };
    const { results, next } = await carryOut(calls, { desk, mayGo: true, kit });
    messages.push(message, ...results);
    if (next !== null) path.push(next);
  }
  throw new Error(`The case was not closed in ${MOST_REQUESTS} requests.`);
}

async function ask(desk: Desk, messages: Message[], { client, model, toolSpecs }: Kit): Promise<Message> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "system", content: desk.instructions }, ...messages],
    tools: [...toolSpecs.filter((spec) => desk.tools.includes(spec.function.name)), handOffSpec(desk)],
  });
  const message = completion.choices[0]?.message;
  if (message === undefined) throw new Error("The model sent no answer.");
  return message;
}

function handOffSpec({ handsTo }: Desk): ToolSpec {
  const properties = { to: { type: "string", enum: handsTo }, reason: { type: "string" } };
  const parameters = {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
  const description = "Gives the case to another desk, with the reason.";
  return { type: "function", function: { name: HAND_OFF, description, parameters } };
}

/** Runs the calls of one reply, and says to which desk the case goes on. */
async function carryOut(
  calls: readonly ToolCall[],
  { desk, mayGo, kit }: { desk: Desk; mayGo: boolean; kit: Kit },
) {
  let next: DeskName | null = null;
  const results: Message[] = [];
  for (const call of calls) {
    let content: unknown;
    try {
      if (call.function.name === HAND_OFF) {
        next = readHandOff(call, desk, mayGo && next === null);
        content = { handed_over_to: next };
      } else {
        content = await run(call, desk, kit);
      }
    } catch (error) {
      content = { error: error instanceof Error ? error.message : String(error) };
    }
    results.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify(content) });
  }
  return { results, next };
}

/** The desk to go to; throws why it does not go there. */
function readHandOff(call: ToolCall, desk: Desk, mayGo: boolean): DeskName {
  if (!mayGo) throw new Error("The case is not handed over any more. Answer it yourself.");
  const HandOff = z.object({ to: z.enum(desk.handsTo), reason: z.string().trim().min(1) });
  const { data, error } = HandOff.safeParse(JSON.parse(call.function.arguments));
  if (error === undefined) return data.to;
  throw new Error(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

async function run({ function: { name, arguments: text } }: ToolCall, desk: Desk, kit: Kit) {
  if (!desk.tools.includes(name)) throw new Error(`This desk has no tool ${name}.`);
  return kit.tools[name](JSON.parse(text));
}
