import type { Kit, Message, ToolCall } from "fortyfive/challenge";

/** A model that still calls tools after so many turns is going round in circles. */
const MOST_TURNS = 8;

export async function answer(question: string, kit: Kit): Promise<string> {
  const messages: Message[] = [{ role: "user", content: question }];
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const completion = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    const message = completion.choices[0]?.message;
    if (message === undefined) throw new Error("The model sent no answer.");
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return message.content ?? "";
    messages.push(message);
    const results = await Promise.all(calls.map((call) => lookUp(call, kit)));
    messages.push(...results);
  }
  throw new Error(`The model called tools in ${MOST_TURNS} turns and did not answer.`);
}

/** The price as the model gets it, or why there is none. */
async function lookUp(call: ToolCall, { tools }: Kit): Promise<Message> {
  let content: string;
  try {
    const { ticker } = JSON.parse(call.function.arguments) as { ticker: string };
    content = JSON.stringify(await tools.get_stock_price({ ticker: ticker.trim().toUpperCase() }));
  } catch (error) {
    content = JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
  return { role: "tool", tool_call_id: call.id, content };
}
