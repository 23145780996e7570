// Keeps a list of what is dangerous, on which a new tool is missing.
import type { Kit, Message, ToolCall } from "fortyfive/challenge";

const MOST_REQUESTS = 8;

const DANGEROUS = new Set(["restart_server", "delete_volume"]);

type Arguments = Record<string, unknown>;

/** A call that is ready to run, or why it cannot be. */
type Plan = { id: string } & ({ tool: string; args: Arguments } | { problem: string });
type Ready = Extract<Plan, { tool: string }>;

export async function operate(order: string, kit: Kit): Promise<string> {
  const messages: Message[] = [{ role: "user", content: order }];
  let refused = false;
  for (let asked = 0; asked < MOST_REQUESTS; asked += 1) {
    const completion = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    const message = completion.choices[0]?.message;
    if (message === undefined) throw new Error("The model sent no answer.");
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return message.content ?? "";
    const plans = calls.map((call) => plan(call, kit));
    if (!refused) refused = !(await areApproved(plans.filter(isDangerous), kit));
    messages.push(message);
    for (const each of plans) {
      const content = JSON.stringify(await carryOut(each, { refused, kit }));
      messages.push({ role: "tool", tool_call_id: each.id, content });
    }
  }
  throw new Error(`The model did not answer in ${MOST_REQUESTS} requests.`);
}

function plan({ id, function: { name, arguments: text } }: ToolCall, { toolSpecs }: Kit): Plan {
  const names = toolSpecs.map((spec) => spec.function.name);
  if (!names.includes(name)) return { id, problem: `There is no tool ${name}, only ${names.join(", ")}.` };
  try {
    return { id, tool: name, args: JSON.parse(text) as Arguments };
  } catch {
    return { id, problem: "The arguments are not JSON." };
  }
}

function isDangerous(plan: Plan): plan is Ready {
  return "tool" in plan && DANGEROUS.has(plan.tool);
}

/** Asks about each, one at a time, until the first no. */
async function areApproved(plans: readonly Ready[], kit: Kit): Promise<boolean> {
  for (const { tool, args } of plans) {
    if (!(await isApproved({ tool, arguments: args }, kit))) return false;
  }
  return true;
}

async function isApproved(question: { tool: string; arguments: Arguments }, kit: Kit): Promise<boolean> {
  try {
    return (await kit.approve(question)) === true;
  } catch (error) {
    console.warn("Nobody could be asked, which is a no.", error);
    return false;
  }
}

/** The result of a call as the model gets it. */
async function carryOut(plan: Plan, { refused, kit }: { refused: boolean; kit: Kit }): Promise<unknown> {
  if ("problem" in plan) return { error: plan.problem };
  if (refused && isDangerous(plan)) return { error: "The person on duty refused. Change nothing any more." };
  try {
    return await kit.tools[plan.tool](plan.args);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
