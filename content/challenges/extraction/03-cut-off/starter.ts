import type { Kit } from "fortyfive/challenge";

export interface Ticket {
  customer: string;
  product: string;
  severity: "low" | "normal" | "high" | "critical";
  order: string | null;
  steps: string[];
}

export async function extract(mail: string, { client, model }: Kit): Promise<Ticket> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: "Make a ticket in JSON: customer, product, severity, order, steps." },
      { role: "user", content: mail },
    ],
  });
  const { message, finish_reason } = completion.choices[0]!;
  console.log(finish_reason, message.content);
  return JSON.parse(message.content ?? "") as Ticket;
}
