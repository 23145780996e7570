// Checks only that nothing is missing: tools run with what is out of range, and null ends the run.
import type { Kit, Message, ToolCall } from "fortyfive/challenge";

const MOST_REQUESTS = 8;

export async function answer(question: string, kit: Kit): Promise<string> {
  const messages: Message[] = [{ role: "user", content: question }];
  for (let asked = 0; asked < MOST_REQUESTS; asked += 1) {
    const { choices } = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    const { message } = choices[0];
    if (!message.tool_calls?.length) return message.content ?? "";
    messages.push(message);
    for (const call of message.tool_calls) {
      const content = JSON.stringify(await run(call, kit));
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
  }
  throw new Error("No answer.");
}

async function run({ function: { name, arguments: text } }: ToolCall, { tools, toolSpecs }: Kit) {
  const spec = toolSpecs.find((each) => each.function.name === name);
  if (spec === undefined) {
    return { error: `No tool ${name}, only ${toolSpecs.map((each) => each.function.name).join(", ")}` };
  }
  const args = parse(text);
  if (args === undefined) return { error: "The arguments are not JSON" };
  const { required, properties } = spec.function.parameters as {
    required: string[];
    properties: Record<string, { type: string; pattern?: string }>;
  };
  const missing = required.filter((field) => args[field] === undefined);
  if (missing.length > 0) return { error: `Missing: ${missing.join(", ")}` };
  try {
    for (const [field, { type, pattern }] of Object.entries(properties)) {
      if (type === "integer" && /^\d+$/.test(args[field])) args[field] = Number(args[field]);
      if (type === "boolean" && typeof args[field] === "string") args[field] = args[field] === "true";
      if (pattern) args[field] = args[field].trim().toUpperCase();
    }
    return await tools[name](args);
  } catch (error) {
    return { error: String(error) };
  }
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
