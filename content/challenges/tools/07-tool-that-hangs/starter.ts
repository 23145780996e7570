import type { Kit, Message } from "fortyfive/challenge";

interface Outcome {
  state: "answered" | "deadline";
  answer: string | null;
}

export async function adjust(wish: string, kit: Kit): Promise<Outcome> {
  const messages: Message[] = [{ role: "user", content: wish }];
  for (let asked = 0; asked < 100; asked += 1) {
    const completion = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    const { message } = completion.choices[0];
    if (!message.tool_calls?.length) return { state: "answered", answer: message.content };
    messages.push(message);
    for (const call of message.tool_calls) {
      // Waits for as long as it takes.
      const result = await kit.tools[call.function.name](JSON.parse(call.function.arguments));
      messages.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify(result) });
    }
  }
  return { state: "deadline", answer: null };
}
