import {
  assembleContext,
  extractiveAnswerer,
  InjectionGuard,
  modelAnswerer,
  openSavedIndex,
  readSource,
  withoutInjections,
} from "../../retrieval/index.ts";
import type { Passage, RetrievalIndex } from "../../retrieval/index.ts";
import type { ArtifactCache, Citation, FoundPassage, OpenRequest, OpenSystem } from "../lab.ts";
import { contextOptions, indexOptions, searchOptions, withParents } from "./ask.ts";
import { corpusSource, locateCorpus } from "./corpora.ts";
import { parseDesign } from "./read-design.ts";

/** Share of the text the embedding was not trained on, from which it is trained anew. */
const MOST_DRIFT = 0.3;

/** Any fixed number: the same index is found again next time. */
const SEED = 1;

/**
 * Puts a design to work on a corpus: its saved index brought up to date, or a new one.
 *
 * @throws CancelledError when the signal fires; BadInputError on a corpus that cannot be read.
 */
export async function openRag(request: OpenRequest, cache: ArtifactCache): Promise<OpenSystem> {
  const { signal, onProgress } = request;
  const design = parseDesign(request.design, "design");
  const place = locateCorpus(request.corpus);
  const corpus = await readSource({
    id: place.id,
    source: corpusSource(place, { allowNetwork: request.allowNetwork === true }),
    cache,
    signal,
    onProgress: (done, total) => onProgress?.("read", done, total),
  });
  const options = { corpus, options: indexOptions(design, SEED), cache, signal, onProgress };
  let { index, report } = await openSavedIndex(options);
  if (report.drift > MOST_DRIFT) ({ index, report } = await openSavedIndex({ ...options, retrain: true }));

  const search = searchOptions(design);
  const { sentences, abstainBelow } = design.answer;
  const guard = new InjectionGuard((id) => index.document(id));
  const answerer =
    request.writer === undefined
      ? extractiveAnswerer({ index: withoutInjections(index, guard), sentences, abstainBelow })
      : modelAnswerer({ model: request.writer, index, abstainBelow, guard });
  const assembly = contextOptions(design, index);
  const find = (question: string, how = search) =>
    withParents(index.search(question, how).passages, design, index);
  return {
    documents: corpus.documents.length,
    chunks: index.chunks.length,
    origin: report.origin,
    search: (question, limit) =>
      find(question, { ...search, limit }).map((passage) => foundPassage(passage, index)),
    ask: async (question) => {
      const context = assembleContext(find(question), assembly);
      const {
        text,
        sentences: cited,
        abstained,
        confidence,
        statements,
      } = await answerer.answer(question, context, signal);
      return {
        text,
        abstained,
        confidence,
        citations: cited.map((sentence) => cite(sentence, sentence.text, index)),
        ...(statements === undefined
          ? {}
          : {
              statements: statements.map(({ text: said, verified, reason }) => ({
                text: said,
                verified,
                reason,
              })),
            }),
        context: context.passages.map((passage) => foundPassage(passage, index)),
      };
    },
  };
}

function foundPassage({ chunk, text, score }: Passage, index: RetrievalIndex): FoundPassage {
  return { ...cite(chunk, text, index), title: chunk.title, headings: chunk.headings, score };
}

function cite(
  { document, start, end }: { document: string; start: number; end: number },
  text: string,
  index: RetrievalIndex,
): Citation {
  const line = index.text({ document, start: 0, end: start }).split("\n").length;
  return { document, start, end, line, text };
}
