import { locateCorpus } from "../src/lab/rag/corpora.ts";
import { drawQuestions, readGolden } from "../src/lab/rag/golden.ts";
import type { GoldenQuestion } from "../src/lab/rag/golden.ts";
import { readCorpus } from "../src/retrieval/index.ts";
import type { Corpus } from "../src/retrieval/index.ts";
import { SEED } from "./chunk-ranking.ts";

/** The documentation corpus, and its practice questions that it answers. */
export async function practiceQuestions(): Promise<{ corpus: Corpus; questions: GoldenQuestion[] }> {
  const place = locateCorpus("ai-docs");
  const corpus = await readCorpus(place);
  const documents = new Set(corpus.documents.map(({ id }) => id));
  const golden = await readGolden(place.golden!, { folder: place.folder, documents });
  const { questions } = drawQuestions(golden, { split: "practice", seed: SEED });
  return { corpus, questions: questions.filter(({ relevant }) => relevant.length > 0) };
}
