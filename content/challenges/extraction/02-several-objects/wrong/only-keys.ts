// Checks that the keys are there, but neither their types nor the sum, and gives null where there are none.
import type { Kit } from "fortyfive/challenge";

export async function extract(document: string, { client, model }: Kit) {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Give this invoice as JSON.\n\n${document}` }],
  });
  const invoices = objects(completion.choices[0]?.message.content ?? "").filter(
    (value) => value.number && value.supplier && value.total !== undefined && value.lines?.length > 0,
  );
  return invoices.at(-1) ?? null;
}

function objects(text: string): any[] {
  const found: any[] = [];
  let from = text.indexOf("{");
  while (from >= 0) {
    let next = from + 1;
    for (let end = text.indexOf("}", from); end >= 0; end = text.indexOf("}", end + 1)) {
      try {
        found.push(JSON.parse(text.slice(from, end + 1)));
        next = end + 1;
        break;
      } catch {
        continue;
      }
    }
    from = text.indexOf("{", next);
  }
  return found;
}
