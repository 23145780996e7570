import type { Kit } from "fortyfive/challenge";

export async function answer(question: string, { client, model, toolSpecs }: Kit): Promise<string> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: question }],
    tools: toolSpecs,
  });
  const message = completion.choices[0]?.message;
  console.log(message);
  return message?.content ?? "";
}
