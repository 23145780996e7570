// Gives the model the stored records as examples, and expects nothing but a list.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

export interface Outcome {
  results: LabResult[];
  refused: { from: Source; index: number; record: unknown; reason: string }[];
}
type Source = "stored" | "report";

const Text = z.string().refine((text) => text.trim() !== "", "is blank");
const Comment = z
  .string()
  .nullish()
  .transform((comment) => (comment == null || comment.trim() === "" ? [] : [comment]));
const flags = { L: "low", N: "normal", H: "high" } as const;

/** A text that is split by the groups of a pattern. */
const split = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern, "cannot be split for certain")
    .transform((text) =>
      pattern
        .exec(text)!
        .slice(1)
        .map((part) => part.trim()),
    )
    .pipe(z.array(Text));

const V1 = z
  .object({
    patient: split(/^([^,]*),([^,]*)$/),
    test: Text,
    result: split(/^\s*(-?\d+(?:\.\d+)?)(\s+\S.*|[^\s\d.,].*)$/),
    date: split(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/)
      .transform(([day, month, year]) => [year, month!.padStart(2, "0"), day!.padStart(2, "0")].join("-"))
      .pipe(z.iso.date()),
    comment_1: Comment,
    comment_2: Comment,
  })
  .transform(({ patient, result, ...old }) => ({
    patient: { family: patient[0]!, given: patient[1]! },
    analyte: old.test,
    value: Number(result[0]),
    unit: result[1]!,
    taken_on: old.date,
    flag: null,
    notes: [...old.comment_1, ...old.comment_2],
  }));

const V2 = z
  .object({
    family_name: Text,
    given_name: Text,
    test: Text,
    value: z.number(),
    unit: Text,
    taken: z.iso.date(),
    flag: z.enum(["L", "N", "H"]).nullish(),
    comment: Comment,
  })
  .transform((old) => ({
    patient: { family: old.family_name, given: old.given_name },
    analyte: old.test,
    value: old.value,
    unit: old.unit,
    taken_on: old.taken,
    flag: old.flag == null ? null : flags[old.flag],
    notes: old.comment,
  }));

const V3 = z
  .object({
    patient: z.object({ family: Text, given: Text }),
    analyte: Text,
    value: z.number(),
    unit: Text,
    taken_on: z.iso.date(),
    flag: z.enum(Object.values(flags)).nullish(),
    notes: z.array(z.string()).nullish(),
  })
  .transform(({ flag = null, notes, ...result }) => ({ ...result, flag, notes: notes ?? [] }));

export type LabResult = { version: 3 } & z.infer<typeof V3>;

const versions = new Map<string, z.ZodType<z.infer<typeof V3>>>([
  ["1", V1],
  ["2", V2],
  ["3", V3],
]);
const Versioned = z.object({ version: z.union([z.number(), z.string()]).default(1) });

const INSTRUCTIONS = `Answer with the lab results in the report as a JSON list and nothing else. Each has version (3),
patient (family and given), analyte, value, unit, taken_on (2025-02-03), flag (low, normal, high or null), notes.`;

export async function extract(
  { report, stored }: { report: string; stored: unknown[] },
  { client, model }: Kit,
): Promise<Outcome> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: INSTRUCTIONS },
      { role: "user", content: `${report}\n\nEarlier records:\n${JSON.stringify(stored)}` },
    ],
  });
  const found: unknown = JSON.parse(completion.choices[0]?.message.content ?? "");
  const outcome: Outcome = { results: [], refused: [] };
  const take = (from: Source) => (record: unknown, index: number) => {
    try {
      outcome.results.push(migrate(record));
    } catch (error) {
      outcome.refused.push({ from, index, record, reason: reasonOf(error) });
    }
  };
  stored.forEach(take("stored"));
  (found as unknown[]).forEach(take("report"));
  return outcome;
}

/** A new result; the record stays as it is. */
function migrate(record: unknown): LabResult {
  const { version } = Versioned.parse(record);
  const schema = versions.get(String(version));
  if (schema === undefined) throw new RangeError(`There is no version ${version}.`);
  return { version: 3, ...schema.parse(record) };
}

/** A sentence that names the field. */
function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return String(error);
  return error.issues.map(({ path, message }) => `${path.join(".") || "record"}: ${message}`).join("; ");
}
