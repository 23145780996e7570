// Starts the whole run over when a request fails, so that its tools run again.
import type { APIError, Kit, Message } from "fortyfive/challenge";

const MOST_TRIES = 4;
const MOST_REQUESTS = 10;

export async function answer(question: string, kit: Kit): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(question, kit);
    } catch (error) {
      const { status, headers } = error as APIError;
      const passing = status === undefined || status === 429 || status >= 500;
      const wait = Number(headers?.get("retry-after") ?? 2 ** tries / 4);
      if (!passing || wait > 30 || tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }
}

async function run(question: string, { client, model, tools, toolSpecs }: Kit): Promise<string> {
  const messages: Message[] = [{ role: "user", content: question }];
  for (let asked = 0; asked < MOST_REQUESTS; asked += 1) {
    const { choices } = await client.chat.completions.create({ model, messages, tools: toolSpecs });
    const { message } = choices[0];
    if (!message.tool_calls?.length) return message.content ?? "";
    messages.push(message);
    for (const { id, function: called } of message.tool_calls) {
      const content = await tools[called.name](JSON.parse(called.arguments)).then(
        (value) => JSON.stringify(value),
        (error: Error) => JSON.stringify({ error: error.message }),
      );
      messages.push({ role: "tool", tool_call_id: id, content });
    }
  }
  throw new Error("No answer.");
}
