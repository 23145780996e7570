// Works in rounds, each as slow as its slowest answer.
import { z } from "zod";
import type { APIError, Kit } from "fortyfive/challenge";

const MOST_STARS = 5;

const Verdict = z.object({
  product: z.string().trim().min(1),
  stars: z.int().min(1).max(MOST_STARS),
  complaint: z.string().nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export interface Review {
  id: string;
  text: string;
}

export type Outcome = { id: string; ok: true; value: Verdict } | { id: string; ok: false; error: string };

const MOST_REQUESTS = 4;
const DEADLINE_MS = 10_000;
const SECOND_MS = 1000;
const FOR_ALL = [401, 403];
const TOO_MANY = 429;
const SERVER = 500;

const INSTRUCTIONS = `Read the review of a customer and answer with one JSON object and nothing else:
product, stars (1 to 5), complaint (in a few words, null where there is none).`;

export async function extract(
  { reviews, concurrency }: { reviews: Review[]; concurrency: number },
  kit: Kit,
): Promise<Outcome[]> {
  const gate = new Gate();
  const outcomes: Outcome[] = [];
  for (let from = 0; from < reviews.length; from += concurrency) {
    const round = reviews.slice(from, from + concurrency);
    outcomes.push(...(await Promise.all(round.map((review) => judge(review, kit, gate)))));
  }
  return outcomes;
}

async function judge(review: Review, kit: Kit, gate: Gate): Promise<Outcome> {
  const { id } = review;
  try {
    return { id, ok: true, value: Verdict.parse(JSON.parse(await ask(review, kit, gate))) };
  } catch (error) {
    if (FOR_ALL.includes(statusOf(error) ?? 0)) throw error;
    return { id, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The model's answer about a review, after up to four requests. */
async function ask({ text }: Review, { client, model }: Kit, gate: Gate): Promise<string> {
  let failure: unknown;
  for (let request = 0; request < MOST_REQUESTS; request += 1) {
    await gate.pass();
    try {
      const completion = await client.chat.completions.create(
        {
          model,
          messages: [
            { role: "system", content: INSTRUCTIONS },
            { role: "user", content: text },
          ],
        },
        { timeout: DEADLINE_MS },
      );
      return completion.choices[0]?.message.content ?? "";
    } catch (error) {
      const status = statusOf(error) ?? SERVER;
      if (status === TOO_MANY) gate.close(retryAfter(error));
      if (status < SERVER && status !== TOO_MANY) throw error;
      if (status >= SERVER) await sleep(SECOND_MS);
      failure = error;
    }
  }
  throw failure;
}

/** Keeps everybody from sending while the service wants to be left alone. */
class Gate {
  #opensAt = 0;

  /** For so many milliseconds; a longer wish that came before still counts. */
  close(milliseconds: number): void {
    this.#opensAt = Math.max(this.#opensAt, Date.now() + milliseconds);
  }

  async pass(): Promise<void> {
    while (Date.now() < this.#opensAt) await sleep(this.#opensAt - Date.now());
  }
}

function statusOf(error: unknown): number | undefined {
  return (error as APIError).status;
}

/** Milliseconds that the service asks for. */
function retryAfter(error: unknown): number {
  return Number((error as APIError).headers.get("retry-after") ?? 1) * SECOND_MS;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
