import type { Kit, Message } from "fortyfive/challenge";

const MOST_REQUESTS = 8;

export async function operate(order: string, kit: Kit): Promise<string> {
  const messages: Message[] = [{ role: "user", content: order }];
  for (let asked = 0; asked < MOST_REQUESTS; asked += 1) {
    const completion = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    const { message } = completion.choices[0];
    if (!message.tool_calls?.length) return message.content ?? "";
    messages.push(message);
    for (const call of message.tool_calls) {
      // Nobody is asked.
      const result = await kit.tools[call.function.name](JSON.parse(call.function.arguments));
      messages.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify(result) });
    }
  }
  throw new Error("No answer.");
}
