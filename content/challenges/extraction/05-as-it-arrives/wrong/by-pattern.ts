// Looks for the names of the fields with patterns, wherever they stand.
import type { Kit } from "fortyfive/challenge";

export async function* extract(page: string, { client, model }: Kit) {
  const stream = await client.chat.completions.create({
    model,
    stream: true,
    messages: [{ role: "user", content: `Give this recipe as JSON.\n\n${page}` }],
  });
  let answer = "";
  let shown = "{}";
  for await (const chunk of stream) {
    answer += chunk.choices[0]?.delta.content ?? "";
    const recipe = read(answer);
    const text = JSON.stringify(recipe);
    if (text !== shown) yield recipe;
    shown = text;
    if (/\}\s*(```)?\s*$/.test(answer)) break;
  }
  if (!/\}/.test(answer)) throw new Error("The answer ended too early.");
  for (const name of ["title", "servings", "minutes", "vegetarian", "ingredients", "steps"]) {
    if (!(name in read(answer))) throw new Error(`${name} is missing`);
  }
}

function read(answer: string) {
  const recipe: Record<string, unknown> = {};
  const title = /"title"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(answer);
  if (title !== null) recipe["title"] = text(title[1]!);
  for (const name of ["servings", "minutes", "vegetarian"]) {
    const found = [...answer.matchAll(new RegExp(`"${name}\\\\?"\\s*:\\s*([\\w.]+)(?=[^\\w.])`, "g"))].at(-1);
    if (found !== undefined) recipe[name] = JSON.parse(found[1]!);
  }
  for (const name of ["ingredients", "steps"]) {
    const list = new RegExp(`"${name}"\\s*:\\s*\\[([^\\]]*)`).exec(answer);
    if (list !== null)
      recipe[name] = [...list[1]!.matchAll(/"((?:[^"\\]|\\.)*)/g)]
        .map(([, item]) => text(item!))
        .filter((item) => !/^,?\s*$/.test(item));
  }
  return recipe;
}

function text(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`);
  } catch {
    return raw.replace(/\\.{0,4}$/, "");
  }
}
