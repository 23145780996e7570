// Reads figures written with points and commas the other way round, which is a guess.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const LEVELS = ["junior", "senior", "lead", "principal"] as const;
const NOT_GIVEN = ["", "-", "n/a", "none", "null", "unknown", "not mentioned"];
const isGiven = (value: unknown) =>
  value !== null &&
  value !== undefined &&
  !(typeof value === "string" && NOT_GIVEN.includes(value.trim().toLowerCase()));

async function ask(posting: string, { client, model }: Kit): Promise<Record<string, unknown>> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Answer with one JSON object. ${posting}` }],
  });
  return JSON.parse(completion.choices[0]?.message.content ?? "");
}

function readName(field: string, value: unknown): string {
  if (!isGiven(value) || typeof value !== "string") throw new Error(`${field} is missing`);
  return value.trim();
}

function readSkills(value: unknown): string[] {
  const list = typeof value === "string" ? value.split(/[,;]/) : z.array(z.string()).parse(value ?? []);
  const found = new Map<string, string>();
  for (const skill of list.map((each) => each.trim()).filter(isGiven)) {
    if (!found.has(skill.toLowerCase())) found.set(skill.toLowerCase(), skill);
  }
  return [...found.values()];
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

function readLevel(value: unknown) {
  if (!isGiven(value)) return null;
  const text = String(value).trim().toLowerCase();
  const near = LEVELS.filter(
    (level) => distance(level, text) <= (LEVELS.some((each) => each === text) ? 0 : 1),
  );
  if (near.length !== 1) throw new Error(`level ${text} is unknown`);
  return near[0]!;
}

const readRemote = (value: unknown) =>
  value === true || (typeof value === "string" && /^\s*(true|yes|remote|fully remote)\s*$/i.test(value));

function readAmount(field: string, value: unknown): number | null {
  if (!isGiven(value)) return null;
  if (typeof value === "number") return value;
  const text = String(value)
    .trim()
    .toLowerCase()
    .replace(/\s*(per|a|\/)\s*year$/, "")
    .replaceAll(/[$€£\s]|usd|eur|gbp/g, "");
  const found = /^(\d[\d.,]*)([km]?)$/.exec(text);
  if (found === null) throw new Error(`${field} is unclear`);
  const grouped = found[1]!.replaceAll(/[.,](?=\d{3}(\D|$))/g, "").replace(",", ".");
  return Math.round(Number(grouped) * ({ k: 1e3, m: 1e6 }[found[2]!] ?? 1) * 100) / 100;
}

export async function extract(posting: string, kit: Kit) {
  const answer = await ask(posting, kit);
  return {
    title: readName("title", answer["title"]),
    company: readName("company", answer["company"]),
    level: readLevel(answer["level"]),
    salary_min: readAmount("salary_min", answer["salary_min"]),
    salary_max: readAmount("salary_max", answer["salary_max"]),
    required_skills: readSkills(answer["required_skills"]),
    remote: readRemote(answer["remote"]),
  };
}
