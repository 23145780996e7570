import type { Kit } from "fortyfive/challenge";

export interface Review {
  id: string;
  text: string;
}

export interface Verdict {
  product: string;
  stars: number;
  complaint: string | null;
}

export type Outcome = { id: string; ok: true; value: Verdict } | { id: string; ok: false; error: string };

export async function extract(
  { reviews, concurrency }: { reviews: Review[]; concurrency: number },
  { client, model }: Kit,
): Promise<Outcome[]> {
  console.log(`${reviews.length} reviews, ${concurrency} at a time`);
  const outcomes: Outcome[] = [];
  for (const { id, text } of reviews) {
    const completion = await client.chat.completions.create({
      model,
      messages: [
        { role: "system", content: "Answer with one JSON object: product, stars, complaint." },
        { role: "user", content: text },
      ],
    });
    const value = JSON.parse(completion.choices[0]?.message.content ?? "") as Verdict;
    outcomes.push({ id, ok: true, value });
  }
  return outcomes;
}
