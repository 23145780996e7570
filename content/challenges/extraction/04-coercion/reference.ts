import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const LEVELS = ["junior", "senior", "lead", "principal"] as const;
const NOT_GIVEN = ["", "-", "n/a", "none", "null", "unknown", "not mentioned"];
const REMOTE = ["true", "yes", "remote", "fully remote"];

const AMOUNT =
  /^(?:[$€£]|usd|eur|gbp)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*([km])?\s*(?:[$€£]|usd|eur|gbp)?\s*(?:(?:per|a|\/)\s*year)?$/;
const FACTORS: Record<string, number> = { k: 1000, m: 1_000_000 };

const Name = z.preprocess(orNull, z.string().trim());
const Salary = z.preprocess(readAmount, z.number().nullable());

const JobPosting = z.object({
  title: Name,
  company: Name,
  level: z.preprocess(readLevel, z.enum(LEVELS).nullable()),
  salary_min: Salary,
  salary_max: Salary,
  required_skills: z.preprocess(readSkills, z.array(z.string()).transform(tidy)),
  remote: z.preprocess((value) => value === true || REMOTE.includes(folded(value)), z.boolean()),
});
export type JobPosting = z.infer<typeof JobPosting>;

const INSTRUCTIONS = `Read the job posting and answer with one JSON object and nothing else:
title, company, level (${LEVELS.join(", ")}), salary_min and salary_max (a year), required_skills, remote.
Null where the posting does not say. remote is true only where the posting says so.`;

export async function extract(posting: string, { client, model }: Kit): Promise<JobPosting> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: INSTRUCTIONS },
      { role: "user", content: posting },
    ],
  });
  const answer = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(completion.choices[0]?.message.content ?? ""));
  const missing = Object.fromEntries(Object.keys(JobPosting.shape).map((field) => [field, null]));
  return JobPosting.parse({ ...missing, ...answer });
}

// Each reader gives what it cannot read back as it is, for the schema to refuse.

/** A text for comparing; empty for what is no text. */
function folded(value: unknown): string {
  return typeof value === "string" ? value.trim().toLowerCase() : "";
}

function orNull(value: unknown): unknown {
  return typeof value === "string" && NOT_GIVEN.includes(folded(value)) ? null : value;
}

function readAmount(value: unknown): unknown {
  const [whole, digits, decimals = "", unit = ""] = AMOUNT.exec(folded(value)) ?? [];
  if (whole === undefined || digits === undefined) return orNull(value);
  const amount = Number(digits.replaceAll(",", "") + decimals) * (FACTORS[unit] ?? 1);
  return Math.round(amount * 100) / 100;
}

function readLevel(value: unknown): unknown {
  const near = LEVELS.filter((level) => isSlip(folded(value), level));
  const exact = LEVELS.find((level) => level === folded(value));
  return exact ?? (near.length === 1 ? near[0] : orNull(value));
}

/** Whether two texts differ in one letter: another one, one missing, or one too many. */
function isSlip(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const rest = short.slice(short.length === long.length ? same + 1 : same);
  return long.length - short.length <= 1 && rest === long.slice(same + 1);
}

function readSkills(value: unknown): unknown {
  const given = orNull(value) ?? [];
  return typeof given === "string" ? given.split(/[,;]/) : given;
}

/** Trimmed, without blanks, and each skill as it was first written. */
function tidy(skills: string[]): string[] {
  const trimmed = skills.map((skill) => skill.trim()).filter((skill) => skill !== "");
  const names = trimmed.map(folded);
  return trimmed.filter((_, index) => names.indexOf(names[index]!) === index);
}
