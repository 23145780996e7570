// Takes whatever the model says for a posting, without looking at its shape.
import type { Kit } from "fortyfive/challenge";

export async function extract(posting: string, { client, model }: Kit) {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Answer in JSON: ${posting}` }],
  });
  const text = completion.choices[0]?.message.content ?? "";
  const fenced = /^\s*```[a-z]*\s*\n([\s\S]*)\n?\s*```\s*$/i.exec(text);
  const job = JSON.parse(fenced?.[1] ?? text);
  if (job.title === "") throw new Error("There is no title.");
  return job;
}
