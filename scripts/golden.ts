/**
 * Adds golden questions to `content/golden/ai-docs.jsonl`:
 *
 *     node scripts/launch.mjs scripts/golden.ts draft.jsonl
 *
 * A draft names each passage by file and quote. What is stored is file, start, end and a hash of the passage,
 * not its text. Each question goes to the split that has fewer of its kind, so both stay alike, unless a stored
 * question rests on the same passage: then it joins that one, so that no hidden passage is seen in practice.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const Draft = z.looseObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  question: z.string().min(1),
  kind: z.enum(["paraphrase", "lexical", "error", "multi", "version", "unanswerable"]),
  relevant: z.array(z.object({ file: z.string(), quote: z.string().min(1) })),
  need: z.enum(["any", "all"]),
  answer: z.string().min(1),
});

interface Stored {
  id: string;
  question: string;
  kind: string;
  split: "practice" | "hidden";
  relevant: { file: string; start: number; end: number; hash: string }[];
  need: string;
  answer: string;
  typos?: boolean;
}

const root = path.join(import.meta.dirname, "..");
const docs = path.join(root, "node_modules", "ai-docs", "docs");
const target = path.join(root, "content", "golden", "ai-docs.jsonl");

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function locate(file: string, quote: string): Stored["relevant"][number] {
  const text = readFileSync(path.join(docs, file), "utf8");
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`The quote is not in ${file}: ${quote.slice(0, 60)}`);
  if (text.includes(quote, start + 1))
    throw new Error(`The quote stands twice in ${file}: ${quote.slice(0, 60)}`);
  return { file, start, end: start + quote.length, hash: sha256(quote).slice(0, 16) };
}

function readLines(file: string): unknown[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

const stored = existsSync(target) ? (readLines(target) as Stored[]) : [];
const known = new Set(stored.map((question) => question.id));
const drafts = process.argv
  .slice(2)
  .flatMap(readLines)
  .map((line) => Draft.parse(line))
  .filter((draft) => !known.has(draft.id))
  .toSorted((a, b) => sha256(a.id).localeCompare(sha256(b.id)));

function splitOf(kind: string, relevant: Stored["relevant"]): Stored["split"] {
  const sharing = stored.find((question) =>
    question.relevant.some((theirs) =>
      relevant.some(
        (ours) => ours.file === theirs.file && ours.start < theirs.end && theirs.start < ours.end,
      ),
    ),
  );
  if (sharing !== undefined) return sharing.split;
  const alike = stored.filter((question) => question.kind === kind);
  const practice = alike.filter((question) => question.split === "practice").length;
  return practice <= alike.length - practice ? "practice" : "hidden";
}

for (const draft of drafts) {
  const relevant = draft.relevant.map(({ file, quote }) => locate(file, quote));
  stored.push({
    id: draft.id,
    question: draft.question,
    kind: draft.kind,
    split: splitOf(draft.kind, relevant),
    relevant,
    need: draft.need,
    answer: draft.answer,
    ...(draft["typos"] === true ? { typos: true } : {}),
  });
}

stored.sort((a, b) => (a.id < b.id ? -1 : 1));
writeFileSync(target, stored.map((question) => JSON.stringify(question) + "\n").join(""));
console.log(`${drafts.length} added, ${stored.length} questions in ${path.relative(root, target)}`);
