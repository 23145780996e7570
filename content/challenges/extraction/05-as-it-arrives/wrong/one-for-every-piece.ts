// Yields after every piece, also when nothing is new.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const Recipe = z.object({
  title: z.string(),
  servings: z.number(),
  minutes: z.number().nullable(),
  vegetarian: z.boolean(),
  ingredients: z.array(z.string()),
  steps: z.array(z.string()),
});
export type Recipe = z.infer<typeof Recipe>;

const Whole = Recipe.refine(({ title }) => title.trim() !== "", { path: ["title"], message: "is blank" });

const INSTRUCTIONS = `Read the page and answer with one JSON object and nothing else: title, servings,
minutes (null where the page does not say), vegetarian, ingredients, steps.`;

export async function* extract(page: string, { client, model }: Kit): AsyncGenerator<Partial<Recipe>> {
  const stream = await client.chat.completions.create({
    model,
    stream: true,
    messages: [
      { role: "system", content: INSTRUCTIONS },
      { role: "user", content: page },
    ],
  });
  let answer = "";
  for await (const chunk of stream) {
    answer += chunk.choices[0]?.delta.content ?? "";
    const start = answer.indexOf("{");
    if (start < 0) continue;
    const { value, whole } = new Reader(answer.slice(start)).object();
    const recipe = typed(value);
    if (whole) Whole.parse(recipe);
    yield recipe;
    if (whole) return;
  }
  throw new Error("The answer ended before the recipe did.");
}

/** The fields of a recipe that are of the right type. */
function typed(value: Record<string, unknown>): Partial<Recipe> {
  const fields = Object.entries(Recipe.shape).filter(([name, type]) => type.safeParse(value[name]).success);
  return Object.fromEntries(fields.map(([name]) => [name, value[name]]));
}

interface Read<T> {
  value: T;
  /** Its end has arrived. */
  whole: boolean;
}

/** A text as far as it goes, up to its last whole character. */
const TEXT = /"(?:[^"\\]|\\u[\da-f]{4}|\\[^u])*/iy;
const HALF_PAIR = /[\ud800-\udbff]$/;
const LITERAL = /[^\s,\]}]+/y;
const BETWEEN = /[\s,:]*/y;

/** Reads JSON that may end anywhere. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  object(): Read<Record<string, unknown>> {
    const value: Record<string, unknown> = {};
    const whole = this.#items("}", () => {
      const key = this.#string();
      if (!key.whole) return false;
      this.#take(BETWEEN);
      const item = this.#any();
      if (item !== null) value[key.value] = item.value;
      return item?.whole === true;
    });
    return { value, whole };
  }

  #list(): Read<unknown[]> {
    const value: unknown[] = [];
    const whole = this.#items("]", () => {
      const item = this.#any();
      if (item !== null) value.push(item.value);
      return item?.whole === true;
    });
    return { value, whole };
  }

  /** Reads items up to the closing mark; says whether that has arrived. `item` says whether it was whole. */
  #items(close: string, item: () => boolean): boolean {
    this.#at += 1;
    this.#take(BETWEEN);
    while (this.#at < this.#text.length && this.#text[this.#at] !== close) {
      if (!item()) return false;
      this.#take(BETWEEN);
    }
    this.#at += 1;
    return this.#at <= this.#text.length;
  }

  /** Null for what cannot be told yet. */
  #any(): Read<unknown> | null {
    const next = this.#text[this.#at];
    if (next === "{") return this.object();
    if (next === "[") return this.#list();
    if (next === '"') return this.#string();
    const literal = this.#take(LITERAL);
    return this.#at < this.#text.length ? { value: JSON.parse(literal), whole: true } : null;
  }

  #string(): Read<string> {
    const value = JSON.parse(`${this.#take(TEXT)}"`) as string;
    const whole = this.#text[this.#at] === '"';
    if (whole) this.#at += 1;
    return { value: whole ? value : value.replace(HALF_PAIR, ""), whole };
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += taken.length;
    return taken;
  }
}
