// Renames fields in the records themselves, so that what is refused is not what came.
import type { Kit } from "fortyfive/challenge";

type Fields = Record<string, any>;

export async function extract(
  { report, stored }: { report: string; stored: Fields[] },
  { client, model }: Kit,
) {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "user", content: `Answer with the lab results in this report as a JSON list.\n${report}` },
    ],
  });
  const found = [JSON.parse(completion.choices[0]?.message.content ?? "")].flat() as Fields[];
  const results: Fields[] = [];
  const refused: Fields[] = [];
  const take = (from: string) => (record: Fields, index: number) => {
    try {
      results.push(migrate(record));
    } catch (error) {
      refused.push({ from, index, record, reason: String(error) });
    }
  };
  stored.forEach(take("stored"));
  found.forEach(take("report"));
  return { results, refused };
}

function migrate(record: Fields): Fields {
  const version = Number(record["version"] ?? 1);
  if (![1, 2, 3].includes(version)) throw new Error(`version ${record["version"]} is unknown`);
  if (version === 1) {
    const [family, given] = split(record, "patient", /^([^,]*\S[^,]*),([^,]*\S[^,]*)$/);
    record["family_name"] = family;
    record["given_name"] = given;
    delete record["patient"];
    const [value, unit] = split(record, "result", /^(-?\d+(?:\.\d+)?)\s*([^\d\s.,].*)$/);
    record["value"] = Number(value);
    record["unit"] = unit;
    const [day, month, year] = split(record, "date", /^(\d+)\.(\d+)\.(\d{4})$/);
    record["taken"] = `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
    if (new Date(record["taken"]).getUTCDate() !== Number(day)) throw new Error("date is none");
    record["notes"] = [record["comment_1"], record["comment_2"]].filter((note) => note?.trim());
  }
  if (version <= 2) {
    record["patient"] = { family: needed(record, "family_name"), given: needed(record, "given_name") };
    record["analyte"] = needed(record, "test");
    record["taken_on"] = needed(record, "taken");
    if (!["L", "N", "H", undefined, null].includes(record["flag"])) throw new Error("flag is unknown");
    record["flag"] = ({ L: "low", N: "normal", H: "high" } as Fields)[record["flag"]] ?? null;
    record["notes"] ??= record["comment"]?.trim() ? [record["comment"]] : [];
  }
  if (typeof record["value"] !== "number") throw new Error("value is no number");
  const { patient, analyte, value, unit, taken_on, flag = null, notes } = record;
  needed(record, "analyte");
  return { version: 3, patient, analyte, value, unit, taken_on, flag, notes: notes ?? [] };
}

function split(record: Fields, field: string, pattern: RegExp): string[] {
  const found = pattern.exec(record[field] ?? "");
  if (found === null) throw new Error(`${field} cannot be split`);
  return found.slice(1).map((part) => part.trim());
}

function needed(record: Fields, field: string) {
  if (typeof record[field] !== "string") throw new Error(`${field} is missing`);
  return record[field];
}
