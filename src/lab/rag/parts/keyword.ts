import { z } from "zod";
import { languageCodes } from "../../../text/index.ts";
import { number, offOr, words } from "../field.ts";

const languageNames = new Intl.DisplayNames("en", { type: "language" });

function languageLabel(code: string): string {
  if (code === "auto") return "that of the documents";
  return code === "none" ? "none" : (languageNames.of(code) ?? code);
}

export const Keyword = z.strictObject({
  type: z
    .enum(["none", "bm25"])
    .default("bm25")
    .meta(words("How words are scored.", { label: "Type", choices: offOr("BM25", "bm25") })),
  candidates: number({ min: 10, max: 500, default: 100, integer: true }).meta(
    words("How many chunks it hands on.", {
      label: "Candidates",
      unit: "chunks",
      step: 10,
      explanation: "Later stages can only choose from these. More of them cost time there, not here.",
    }),
  ),
  neighbours: number({ min: 0, max: 1, default: 0 }).meta(
    words("How much of the words of the ten most similar chunks counts for a chunk.", {
      label: "Words of similar chunks",
      unit: "share",
      step: 0.1,
      explanation:
        "Finds a chunk that says it in other words than the question, if a similar one says it in these. Needs an embedding of every chunk when the index is made, and pulls chunks of one topic together.",
    }),
  ),
  surroundings: number({ min: 0, max: 1, default: 0 }).meta(
    words("How much of the words of the chunks before and after counts for a chunk.", {
      label: "Words around",
      unit: "share",
      step: 0.1,
      explanation:
        "Small chunks point at the answer, their surroundings say what it is about. Does nothing where a document is one chunk, and blurs where topics change from line to line.",
    }),
  ),
  titleWeight: number({ min: 0, max: 10, default: 1 }).meta(
    words("Weight of a word in the title against one in the text.", {
      label: "Title weight",
      unit: "times",
      step: 0.5,
      explanation:
        "Titles are short and chosen with care. Too much weight finds the right page and the wrong part of it.",
    }),
  ),
  headingWeight: number({ min: 0, max: 10, default: 1 }).meta(
    words("Weight of a word in a heading against one in the text.", {
      label: "Heading weight",
      unit: "times",
      step: 0.5,
      explanation: "Headings name what the section is about, which the section's own text often leaves out.",
    }),
  ),
  grams: number({ min: 0, max: 1, default: 0 }).meta(
    words("Share of pieces of words of four letters in the score.", {
      label: "Pieces of words",
      unit: "share",
      step: 0.05,
      explanation:
        "Finds misspelt words, other forms and parts of compounds. Words that only look alike come along.",
    }),
  ),
  synonyms: number({ min: 0, max: 1, default: 0 }).meta(
    words("How much the terms that a list gives for the everyday words of a question count.", {
      label: "Synonyms",
      unit: "share",
      step: 0.05,
      explanation:
        "Finds “modal” for “popup” and “embedding” for “similar”. The list is about software and in English; a term that was not meant brings along passages that only have that.",
    }),
  ),
  feedback: number({ min: 0, max: 1, default: 0 }).meta(
    words("Share of the question that is given to words of the first chunks found (RM3).", {
      label: "Feedback",
      rare: true,
      unit: "share",
      step: 0.1,
      explanation:
        "Brings in words that go with those of the question, if the first chunks are right. If they are wrong it makes sure of it; on the test collections tried it did nothing or harm.",
    }),
  ),
  spelling: z
    .boolean()
    .default(true)
    .meta(
      words("Whether a word that no document has is taken for a misspelt one.", {
        label: "Mend spelling",
        rare: true,
        explanation:
          "Typos find what was meant. A right word that the documents happen to lack is searched as something else.",
      }),
    ),
  language: z
    .enum(["auto", ...languageCodes])
    .default("auto")
    .meta(
      words("Whose stop words and stems are used.", {
        label: "Language",
        rare: true,
        explanation:
          "Stems of the wrong language join words that have nothing in common and miss forms that do. Detected from the documents unless you say it.",
        choices: Object.fromEntries(
          ["auto", ...languageCodes].map((code) => [code, { label: languageLabel(code) }]),
        ),
      }),
    ),
  stemming: z
    .boolean()
    .default(true)
    .meta(
      words("Whether “streaming” also finds “streams”.", {
        label: "Stemming",
        rare: true,
        explanation: "Finds other forms of a word. Costs precision on identifiers that look like words.",
      }),
    ),
  k1: number({ min: 0, max: 3, default: 1.2 }).meta(
    words("How much a repeated word adds.", {
      label: "k1",
      rare: true,
      unit: "",
      step: 0.1,
      explanation:
        "0 counts a word once. Higher values trust repetition, which long reference pages have by nature.",
    }),
  ),
  b: number({ min: 0, max: 1, default: 0.75 }).meta(
    words("How much long chunks are marked down.", {
      label: "b",
      rare: true,
      unit: "",
      step: 0.05,
      explanation: "Matters while chunks differ in length; with chunks of one size it does next to nothing.",
    }),
  ),
});
