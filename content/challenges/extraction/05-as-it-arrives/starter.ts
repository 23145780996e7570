import type { Kit } from "fortyfive/challenge";

export interface Recipe {
  title: string;
  servings: number;
  minutes: number | null;
  vegetarian: boolean;
  ingredients: string[];
  steps: string[];
}

export async function* extract(page: string, { client, model }: Kit): AsyncGenerator<Partial<Recipe>> {
  const stream = await client.chat.completions.create({
    model,
    stream: true,
    messages: [
      {
        role: "system",
        content: "Answer with one JSON object: title, servings, minutes, vegetarian, ingredients, steps.",
      },
      { role: "user", content: page },
    ],
  });
  let text = "";
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? "";
    console.log(text);
  }
  yield JSON.parse(text) as Recipe;
}
