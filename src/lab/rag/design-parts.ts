import { z } from "zod";
import { number, offOr, words } from "./field.ts";
import { prices } from "./prices.ts";

const usd = (amount: number) => `$${Number(amount.toPrecision(3))}`;
const ids = (rows: { id: string }[]): [string, ...string[]] => ["embedded", ...rows.map(({ id }) => id)];
const embedded = (description: string) => ({ embedded: { label: "In the service itself", description } });
const rowWords = <Row extends { id: string; label: string }>(rows: Row[], price: (row: Row) => string) =>
  Object.fromEntries(rows.map((row) => [row.id, { label: row.label, description: price(row) }]));

export const Ingest = z.strictObject({
  refresh: z
    .enum(["on-change", "hourly", "daily", "weekly"])
    .default("daily")
    .meta(
      words("When changed documents are picked up.", {
        label: "Refresh",
        explanation:
          "The oldest answer can lag by one whole interval. Shorter intervals cost re-ingestion; picking up each change needs a signal from the source.",
        choices: {
          "on-change": { label: "on each change", description: "the source tells the loader" },
          hourly: { label: "every hour" },
          daily: { label: "every day" },
          weekly: { label: "every week" },
        },
      }),
    ),
  mode: z
    .enum(["incremental", "rebuild"])
    .default("incremental")
    .meta(
      words("What is done when documents changed.", {
        label: "Update",
        explanation:
          "Incremental work costs in proportion to what changed, but the embedding basis and statistics slowly drift from the corpus. A rebuild is simple and always right, and pays for every document each time.",
        choices: {
          incremental: { label: "only what changed" },
          rebuild: { label: "everything again" },
        },
      }),
    ),
});

export const Chunker = z.strictObject({
  strategy: z
    .enum(["fixed", "sentence", "recursive", "markdown", "semantic"])
    .default("recursive")
    .meta(
      words("Where a document is cut.", {
        label: "Strategy",
        explanation:
          "Cuts that follow the text keep an answer in one piece. The simpler the cut, the more passages are split at a border.",
        choices: {
          fixed: { label: "fixed size", description: "every so many tokens, wherever that falls" },
          sentence: { label: "sentences", description: "whole sentences up to the size" },
          recursive: {
            label: "recursive",
            description: "paragraphs, then lines, then sentences, until it fits",
          },
          markdown: { label: "by heading", description: "sections of the document, code blocks kept whole" },
          semantic: { label: "semantic", description: "where neighbouring sentences differ most" },
        },
      }),
    ),
  size: number({ min: 32, max: 4000, default: 256, integer: true }).meta(
    words("Largest chunk.", {
      label: "Size",
      unit: "tokens",
      step: 8,
      explanation:
        "Small chunks point at the answer and let more places into the context, but lose what surrounds it. Large ones keep an answer whole and fill the context with the rest.",
    }),
  ),
  overlap: number({ min: 0, max: 1000, default: 0, integer: true }).meta(
    words("How much of a chunk is repeated in the next; at most half the size.", {
      label: "Overlap",
      unit: "tokens",
      step: 8,
      explanation:
        "Saves passages that fall on a border. The repeated text is embedded, stored and put into the context again, so it costs tokens everywhere.",
    }),
  ),
  context: z
    .enum(["none", "title", "headings"])
    .default("none")
    .meta(
      words("What is put before the text when it is indexed and embedded.", {
        label: "Added context",
        explanation:
          "A chunk that says “set it to true” is found only if its title or headings say what “it” is. Costs a few tokens a chunk.",
        choices: {
          none: { label: "nothing" },
          title: { label: "document title" },
          headings: { label: "title and headings" },
        },
      }),
    ),
});

export const Embedder = z.strictObject({
  type: z
    .enum(["none", "lsa"])
    .default("none")
    .meta(
      words("The embedding that is built and measured here.", {
        label: "Type",
        choices: offOr("LSA", "lsa"),
      }),
    ),
  dimensions: number({ min: 16, max: 256, default: 128, integer: true }).meta(
    words("Numbers in a vector.", {
      label: "Dimensions",
      unit: "numbers",
      step: 16,
      explanation:
        "More dimensions tell finer differences apart until they begin to hold noise. Memory, bytes stored and search time grow in proportion.",
    }),
  ),
  deployedAs: z
    .enum(ids(prices.embeddings))
    .default("embedded")
    .meta(
      words(
        "The embedding you would deploy. Sets estimated cost and latency only; quality is measured with the embedding trained here.",
        {
          label: "Deployed as",
          explanation:
            "A hosted model costs money per token and a network call before every search. One in the service costs neither, and must be trained and kept.",
          choices: {
            ...embedded("trained on the corpus, no call, no price per token"),
            ...rowWords(prices.embeddings, (row) => `${usd(row.usdPerMillionTokens)} per million tokens`),
          },
        },
      ),
    ),
});

export const Vector = z.strictObject({
  type: z
    .enum(["none", "exact"])
    .default("none")
    .meta(words("How the nearest vectors are found.", { label: "Type", choices: offOr("exact", "exact") })),
  candidates: number({ min: 10, max: 500, default: 100, integer: true }).meta(
    words("How many chunks it hands on.", {
      label: "Candidates",
      unit: "chunks",
      step: 10,
      explanation: "Later stages can only choose from these. More of them cost time there, not here.",
    }),
  ),
  deployedAs: z
    .enum(ids(prices.hosting))
    .default("embedded")
    .meta(
      words("Where the vectors would be stored. Sets estimated cost and latency only.", {
        label: "Deployed as",
        explanation:
          "In the service there is no network hop and no bill, until the vectors outgrow its memory. A hosted store brings replicas and filters, a monthly least bill and a hop.",
        choices: {
          ...embedded("in memory, searched exactly; time grows with the number of chunks"),
          ...rowWords(prices.hosting, (row) => {
            const month = row.usdPerMonth ?? row.usdPerMonthMinimum ?? 0;
            const more = row.usdPerMillionQueries;
            return `${usd(month)} a month${row.usdPerMonth === undefined ? " at least" : ""}${more === undefined ? "" : `, ${usd(more)} per million queries`}`;
          }),
        },
      }),
    ),
});

export const Keyword = z.strictObject({
  type: z
    .enum(["none", "bm25"])
    .default("bm25")
    .meta(words("How words are scored.", { label: "Type", choices: offOr("BM25", "bm25") })),
  k1: number({ min: 0, max: 3, default: 1.2 }).meta(
    words("How much a repeated word adds.", {
      label: "k1",
      unit: "",
      step: 0.1,
      explanation:
        "0 counts a word once. Higher values trust repetition, which long reference pages have by nature.",
    }),
  ),
  b: number({ min: 0, max: 1, default: 0.75 }).meta(
    words("How much long chunks are marked down.", {
      label: "b",
      unit: "",
      step: 0.05,
      explanation: "Matters while chunks differ in length; with chunks of one size it does next to nothing.",
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
  stemming: z
    .boolean()
    .default(true)
    .meta(
      words("Whether “streaming” also finds “streams”.", {
        label: "Stemming",
        explanation: "Finds other forms of a word. Costs precision on identifiers that look like words.",
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
  grams: number({ min: 0, max: 1, default: 0 }).meta(
    words("Share of pieces of words of four letters in the score.", {
      label: "Pieces of words",
      unit: "share",
      step: 0.05,
      explanation:
        "Finds misspelt words, other forms and parts of compounds. Words that only look alike come along.",
    }),
  ),
  candidates: number({ min: 10, max: 500, default: 100, integer: true }).meta(
    words("How many chunks it hands on.", {
      label: "Candidates",
      unit: "chunks",
      step: 10,
      explanation: "Later stages can only choose from these. More of them cost time there, not here.",
    }),
  ),
});

export const Fusion = z.strictObject({
  type: z
    .enum(["none", "weighted", "rrf"])
    .default("none")
    .meta(
      words("How two ranked lists become one.", {
        label: "Method",
        explanation:
          "Ranks alone need no tuning, but they give a weak list as much say as a strong one. Weighted scores keep how sure each list was and ask you to choose the weight.",
        choices: {
          none: { label: "none" },
          weighted: { label: "weighted scores", description: "scores brought to 0 to 1, then weighed" },
          rrf: { label: "reciprocal rank", description: "only the ranks count" },
        },
      }),
    ),
  keywordWeight: number({ min: 0, max: 1, default: 0.7 }).meta(
    words("Share of the keyword list in the joint score; vectors get the rest.", {
      label: "Keyword weight",
      unit: "share",
      step: 0.05,
      explanation:
        "Trust the list that is right more often; the other still rescues what the first cannot see.",
      onlyWhen: { parameter: "type", values: ["weighted"] },
    }),
  ),
  rrfK: number({ min: 1, max: 200, default: 60, integer: true }).meta(
    words("How slowly a lower rank loses weight.", {
      label: "k",
      unit: "ranks",
      step: 5,
      explanation:
        "Small values let the top of either list win. Large ones favour what both lists have somewhere.",
      onlyWhen: { parameter: "type", values: ["rrf"] },
    }),
  ),
});

export const Reranker = z.strictObject({
  type: z
    .enum(["none", "lexical"])
    .default("none")
    .meta(
      words("The reranker that is built and measured here.", {
        label: "Type",
        choices: offOr("lexical", "lexical"),
      }),
    ),
  depth: number({ min: 5, max: 200, default: 50, integer: true }).meta(
    words("How many candidates are looked at again.", {
      label: "Depth",
      unit: "chunks",
      step: 5,
      explanation:
        "A passage below the depth cannot be rescued. Time, and the price of a hosted reranker, grow with it.",
    }),
  ),
  weight: number({ min: 0, max: 1, default: 0.3 }).meta(
    words("Share of the reranker in the final score; the list that came in keeps the rest.", {
      label: "Weight",
      unit: "share",
      step: 0.05,
      explanation:
        "A full weight forgets what the first stage knew, which is right only for a reranker that is much better than it.",
    }),
  ),
  deployedAs: z
    .enum(ids(prices.rerankers))
    .default("embedded")
    .meta(
      words(
        "The reranker you would deploy. Sets estimated cost and latency only; quality is measured with the lexical one.",
        {
          label: "Deployed as",
          explanation:
            "A model that reads question and chunk together ranks best and is the slowest part before the answer. Word features cost a millisecond and see only words.",
          choices: {
            ...embedded("word features: nearness, headings, exact identifiers"),
            ...rowWords(prices.rerankers, (row) =>
              row.usdPer1000Searches !== undefined
                ? `${usd(row.usdPer1000Searches)} per 1,000 searches`
                : row.usdPerMillionTokens !== undefined
                  ? `${usd(row.usdPerMillionTokens)} per million tokens read`
                  : `${usd(row.usdPerMonth ?? 0)} a month`,
            ),
          },
        },
      ),
    ),
});

export const Cache = z.strictObject({
  type: z
    .enum(["none", "exact"])
    .default("none")
    .meta(
      words("What counts as the same question.", { label: "Type", choices: offOr("same words", "exact") }),
    ),
  ttlMinutes: number({ min: 1, max: 10080, default: 60, integer: true }).meta(
    words("How long an answer may be given again.", {
      label: "Time to live",
      unit: "minutes",
      step: 5,
      explanation:
        "A repeated question costs nothing while its answer lives, and a changed document stays unseen as long, unless updates clear the cache.",
    }),
  ),
  clearOnUpdate: z
    .boolean()
    .default(false)
    .meta(
      words("Whether every update of the index empties the cache.", {
        label: "Clear on update",
        explanation:
          "Takes the time to live out of staleness. With frequent changes little is left in the cache to hit.",
      }),
    ),
});

export const Context = z.strictObject({
  budget: number({ min: 100, max: 32000, default: 2000, integer: true }).meta(
    words("Most text handed to the answer, in rank order.", {
      label: "Budget",
      unit: "tokens",
      step: 100,
      explanation:
        "Every token is read, and paid, on every question. A larger budget forgives a weak ranking and buries the answer among the rest.",
    }),
  ),
});

export const Answer = z.strictObject({
  type: z
    .enum(["extractive"])
    .default("extractive")
    .meta(
      words("How the answer is made.", {
        label: "Type",
        choices: { extractive: { label: "cited sentences" } },
      }),
    ),
  sentences: number({ min: 1, max: 10, default: 3, integer: true }).meta(
    words("Most sentences in an answer, each cited.", {
      label: "Sentences",
      unit: "sentences",
      step: 1,
      explanation:
        "More sentences are more likely to hold the answer and less likely to be read; each is output that is paid.",
    }),
  ),
  abstainBelow: number({ min: 0, max: 1, default: 0.2 }).meta(
    words("Confidence under which it says that it does not know.", {
      label: "Abstain below",
      unit: "confidence",
      step: 0.05,
      explanation:
        "Raising it refuses more questions that nothing answers, and more that something does. Which of the two is worse depends on who asks.",
    }),
  ),
  deployedAs: z
    .enum(prices.models.map(({ id }) => id) as [string, ...string[]])
    .default(prices.models[0]!.id)
    .meta(
      words(
        "The language model you would deploy. Sets estimated cost and latency only; the answers measured here are cited sentences.",
        {
          label: "Deployed as",
          explanation: "Usually the largest share of both the money and the wait.",
          choices: rowWords(
            prices.models,
            (row) =>
              `${usd(row.usdPerMillionInput)} in, ${usd(row.usdPerMillionOutput)} out per million tokens`,
          ),
        },
      ),
    ),
});

export const Evaluator = z.strictObject({
  type: z
    .enum(["none", "golden"])
    .default("none")
    .meta(
      words("What changes are checked against.", {
        label: "Type",
        choices: offOr("golden questions", "golden"),
      }),
    ),
  questions: number({ min: 20, max: 2000, default: 100, integer: true }).meta(
    words("How many golden questions are kept.", {
      label: "Questions",
      unit: "questions",
      step: 10,
      explanation:
        "To see half the difference takes four times the questions, each written and kept right by somebody.",
    }),
  ),
});
