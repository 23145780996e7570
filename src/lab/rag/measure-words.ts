import type { Measure } from "../scorecard.ts";

type Words = Pick<Measure, "label" | "group" | "unit" | "basis" | "better" | "description">;

const quality = (
  label: string,
  group: string,
  description: string,
  better: Measure["better"] = "higher",
): Words => ({
  label,
  group,
  unit: "ratio",
  basis: "measured",
  better,
  description,
});
const took = (label: string, description: string): Words => ({
  label,
  group: "Latency here",
  unit: "ms",
  basis: "measured",
  better: "lower",
  description,
});
const found =
  "A passage counts as found when at least half of its characters are there; where all passages of a question are needed it is the share found, else 1 for any.";

/** Measures that are means over questions, in the order they are shown. Intervals: see `meanInterval`. */
export const meanMeasures: Record<string, Words> = {
  "retrieval.recall@8000c": quality(
    "Recall in 8,000 characters",
    "Retrieval",
    `Passages found within the first 8,000 characters of retrieved text, in rank order, the last chunk cut at the limit. ${found}`,
  ),
  "retrieval.recall@1": quality(
    "Recall at 1 chunk",
    "Retrieval",
    `Passages found in the first chunk. ${found}`,
  ),
  "retrieval.recall@5": quality(
    "Recall at 5 chunks",
    "Retrieval",
    `Passages found in the first five chunks. ${found}`,
  ),
  "retrieval.recall@10": quality(
    "Recall at 10 chunks",
    "Retrieval",
    `Passages found in the first ten chunks. ${found}`,
  ),
  "retrieval.ndcg@10": quality(
    "nDCG at 10 chunks",
    "Retrieval",
    "How high passages stand: each earns once, at the chunk that completes half of it, less the lower it is; against all needed at the top.",
  ),
  "retrieval.mrr@10": quality(
    "MRR at 10 chunks",
    "Retrieval",
    "One over the rank at which the first passage is found, 0 beyond the tenth chunk.",
  ),
  "retrieval.fileRecall@10": quality(
    "Recall at 10 files",
    "Retrieval",
    "Whether the right files are among the first ten different ones, whatever part of them was retrieved.",
  ),
  "context.recall": quality(
    "Context recall",
    "Context",
    "Share of the passage's characters that the context holds.",
  ),
  "context.precision": quality(
    "Context precision",
    "Context",
    "Share of the context's characters that belong to a passage which answers.",
  ),
  "context.iou": quality(
    "Context overlap",
    "Context",
    "Characters shared by context and passage over characters in either (intersection over union).",
  ),
  "context.tokens": {
    label: "Context size",
    group: "Context",
    unit: "tokens",
    basis: "measured",
    better: "lower",
    description: "Tokens handed to the answer, a token taken as 4 characters. Over all questions.",
  },
  "answer.citedHit": quality(
    "Answers citing the passage",
    "Answer",
    "Questions whose answer cites a sentence of a passage that answers; an abstention does not.",
  ),
  "answer.precision": quality(
    "Given answers that are right",
    "Answer",
    "Of all answers given, also to questions that nothing answers, the share that cites a passage which answers.",
  ),
  "answer.abstention": quality(
    "Rightly left unanswered",
    "Answer",
    "Questions that nothing in the corpus answers, on which the system abstained.",
  ),
  "answer.wrongAbstention": quality(
    "Wrongly left unanswered",
    "Answer",
    "Questions that the corpus answers, on which the system abstained.",
    "lower",
  ),
};

/** Latency as measured in this process, without any network. Percentiles over questions. */
export const latencyMeasures: Record<string, Words> = {
  "latency.retrieve": took(
    "Retrieval",
    "Keyword search, embedding, vector search, fusion and reranking of one question.",
  ),
  "latency.answer": took("Answer", "Putting the context together and choosing the cited sentences."),
  "latency.total": took("Question to answer", "All of it, one question at a time."),
  "latency.keyword": took("Keyword search", "Of one question."),
  "latency.embed": took("Embedding the question", "Of one question."),
  "latency.vector": took("Vector search", "Of one question."),
  "latency.fusion": took("Fusion", "Of one question."),
  "latency.rerank": took("Reranking", "Of one question."),
};

/** Everything else, by id. */
export const otherMeasures: Record<string, Words> = {
  "latency.deployed.p50": {
    label: "Deployed latency, median",
    group: "Latency as deployed",
    unit: "ms",
    basis: "estimated",
    better: "lower",
    description:
      "Whole answer with the services the design names: 10,000 simulated requests with stage times fitted to published figures, cache hits included.",
  },
  "latency.deployed.p95": {
    label: "Deployed latency, 95th percentile",
    group: "Latency as deployed",
    unit: "ms",
    basis: "estimated",
    better: "lower",
    description:
      "Whole answer with the services the design names: 10,000 simulated requests with stage times fitted to published figures, cache hits included.",
  },
  "cost.per1000": {
    label: "Cost per 1,000 questions",
    group: "Money",
    unit: "usd",
    basis: "estimated",
    better: "lower",
    description:
      "Model, embedding, reranker, vector store, one machine and upkeep under the scenario's load, from the dated price list. People are not in it.",
  },
  "cost.ingest": {
    label: "Cost of ingesting everything",
    group: "Money",
    unit: "usd",
    basis: "estimated",
    better: "lower",
    description: "Embedding and writing every chunk of the scenario's corpus once.",
  },
  "freshness.minutes": {
    label: "Oldest a right answer can be",
    group: "Freshness",
    unit: "minutes",
    basis: "estimated",
    better: "lower",
    description:
      "Refresh interval, plus ingesting again at the speed measured here, plus the life of a cached answer unless updates clear the cache.",
  },
  "freshness.update": {
    label: "One changed document until found",
    group: "Freshness",
    unit: "ms",
    basis: "measured",
    better: "lower",
    description:
      "Here: one document is edited in memory, the index updated, and the new sentence searched for.",
  },
  "freshness.chunksPerEdit": {
    label: "Chunks embedded again for an edit",
    group: "Freshness",
    unit: "count",
    basis: "measured",
    better: "lower",
    description: "Here: chunks that were embedded when one sentence was added to one document.",
  },
  "access.outside": {
    label: "Outside services",
    group: "Access",
    unit: "count",
    basis: "estimated",
    better: "lower",
    description:
      "Providers other than your own that see questions or documents, counted from what the design is deployed as.",
  },
  "ingest.seconds": {
    label: "Ingestion",
    group: "Ingest",
    unit: "s",
    basis: "measured",
    better: "lower",
    description:
      "Reading, cutting, embedding and indexing every document. Parts taken from the cache count with the time they took when they were made.",
  },
  "ingest.documentsPerSecond": {
    label: "Documents ingested",
    group: "Ingest",
    unit: "per second",
    basis: "measured",
    better: "higher",
    description: "Documents over the seconds of ingestion.",
  },
  "ingest.chunks": {
    label: "Chunks",
    group: "Ingest",
    unit: "count",
    basis: "measured",
    better: "neither",
    description: "Pieces the corpus was cut into.",
  },
  "ingest.bytes": {
    label: "Index size",
    group: "Ingest",
    unit: "bytes",
    basis: "measured",
    better: "lower",
    description: "Bytes of the index in memory, without the documents themselves.",
  },
  "cache.hitRate": {
    label: "Served from the cache",
    group: "Cache",
    unit: "ratio",
    basis: "measured",
    better: "higher",
    description: "Share of the replayed requests that the cache answered.",
  },
  "cache.missRate": {
    label: "Missed by the cache",
    group: "Cache",
    unit: "ratio",
    basis: "measured",
    better: "lower",
    description:
      "Share of the requests that ask again what was asked before, in whatever words, and were not served.",
  },
  "cache.paraphraseHitRate": {
    label: "Rewordings served",
    group: "Cache",
    unit: "ratio",
    basis: "measured",
    better: "higher",
    description:
      "Share of the requests that ask in other words what was asked before which got that answer from the cache.",
  },
  "cache.nearMissHitRate": {
    label: "Near misses served",
    group: "Cache",
    unit: "ratio",
    basis: "measured",
    better: "lower",
    description:
      "Share of the requests that only look like an earlier one which got its answer all the same.",
  },
  "cache.wrongHitRate": {
    label: "Wrongly served",
    group: "Cache",
    unit: "ratio",
    basis: "measured",
    better: "lower",
    description: "Share of the served requests that got the answer to another question.",
  },
  "robustness.typos": {
    label: "Recall lost to typing errors",
    group: "Under stress",
    unit: "ratio",
    basis: "measured",
    better: "lower",
    description:
      "How much of the headline is gone when a quarter of the words of five or more letters are misspelt: letters swapped, left out, doubled, or a key beside them. Below 0: there is more of it.",
  },
  "robustness.flood": {
    label: "Recall lost to near-duplicates",
    group: "Under stress",
    unit: "ratio",
    basis: "measured",
    better: "lower",
    description:
      "How much of the headline is gone when the corpus also has three slightly changed copies of up to 60 passages that answer and of as many other stretches. Only the originals count as right.",
  },
  "robustness.injected": {
    label: "Planted instructions obeyed",
    group: "Under stress",
    unit: "count",
    basis: "measured",
    better: "lower",
    description:
      "Answers that cite or repeat an instruction planted behind the passage that answers, in sixteen common wordings and disguises. An instruction in other words than these may get through.",
  },
  "robustness.leaked": {
    label: "Questions that leaked",
    group: "Under stress",
    unit: "count",
    basis: "measured",
    better: "lower",
    description:
      "Questions for which any passage or citation came from a document outside the asker's access labels. Half of the documents are behind labels, and askers have random ones.",
  },
  "answer.riskArea": {
    label: "Area under risk and coverage",
    group: "Answer",
    unit: "ratio",
    basis: "measured",
    better: "lower",
    description:
      "Mean share of wrong answers over all thresholds, surest questions first: what a perfect choice of the threshold could not take away.",
  },
  "answer.separation": {
    label: "Confidence tells what can be answered",
    group: "Answer",
    unit: "ratio",
    basis: "measured",
    better: "higher",
    description:
      "Chance that a question which the corpus answers gets more confidence than one that it does not (area under the ROC curve); one half is a coin's toss.",
  },
  "answer.coverage": {
    label: "Answer spoken of in the context",
    group: "Answer",
    unit: "ratio",
    basis: "measured",
    better: "higher",
    description:
      "How much of what given answers say the context speaks of, by words, figures and names; 1 for answers that only quote.",
  },
  "answer.contradiction": {
    label: "Answer spoken against in the context",
    group: "Answer",
    unit: "ratio",
    basis: "measured",
    better: "lower",
    description:
      "How far the context speaks against given answers: denials, opposite directions, other figures, sides of a comparison changed over.",
  },
  "evaluation.detectable": {
    label: "Smallest loss you would notice",
    group: "Evaluation",
    unit: "ratio",
    basis: "estimated",
    better: "lower",
    description:
      "Drop of the headline that the evaluator's golden questions would show four times out of five: 2.8 times the standard error, questions taken as unpaired.",
  },
};
