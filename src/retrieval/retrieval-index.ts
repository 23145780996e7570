import type { Scored } from "../numerics/index.ts";
import type { Language, Sentence } from "../text/index.ts";
import { sentences } from "../text/index.ts";
import { accessRows, accessScope } from "./access.ts";
import type { Assembled, AssembleOptions } from "./assemble.ts";
import { assemble } from "./assemble.ts";
import type { Chunk } from "./chunk.ts";
import { documentBlocks } from "./chunking/document-blocks.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { fuse } from "./fusion.ts";
import type { IndexOptions } from "./index-options.ts";
import type { IndexParts, UpdateReport } from "./index-parts.ts";
import { driftOf, updateParts } from "./index-parts.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { inverseFrequency } from "./keyword-postings.ts";
import type { KeywordQuestion } from "./keyword-search.ts";
import { KeywordSearch } from "./keyword-search.ts";
import { writeParts } from "./parts-bytes.ts";
import type { FusionOptions, Passage, SearchOptions, SearchResult } from "./passage.ts";
import type { Query } from "./query.ts";
import { readQuery } from "./query.ts";
import { towardsNearest } from "./relevance-feedback.ts";
import { isSure, rerank } from "./reranker.ts";
import type { Sight } from "./sight.ts";
import { sightOf } from "./sight.ts";
import type { VectorOptions } from "./vectors/index.ts";

/** What is searched for besides the words of a question is embedded with them from this weight on. */
const leastEmbedded = 0.3;

/** A corpus cut into chunks and ready to be searched. Made by `buildIndex`, `indexFromBytes` or `openSavedIndex`. */
export class RetrievalIndex {
  #parts: IndexParts;
  #built: Assembled;
  readonly #sentences = new WeakMap<IndexedDocument, Sentence[]>();
  /** Made when it is first asked for. */
  #byId: Map<string, IndexedDocument> | null = null;
  /** By access scope. */
  readonly #sights = new Map<string, Sight | null>();

  private constructor(parts: IndexParts, built: Assembled) {
    this.#parts = parts;
    this.#built = built;
  }

  /**
   * Puts an index together from its parts.
   * @throws CancelledError
   */
  static async of(parts: IndexParts, options: AssembleOptions = {}): Promise<RetrievalIndex> {
    return new RetrievalIndex(parts, await assemble(parts, options));
  }

  /** All chunks, in the order of documents and places. */
  get chunks(): readonly Chunk[] {
    return this.#built.chunks;
  }

  get options(): IndexOptions {
    return this.#parts.options;
  }

  /** The language that documents and questions are read in. */
  get language(): Language {
    return this.#parts.lexicon.language;
  }

  /** Hash of the embedding's basis; null without one. */
  get basisHash(): string | null {
    return this.#parts.options.embedder === null ? null : (this.#parts.basis?.hash ?? null);
  }

  /** Of corpus, options and basis: equal hashes give equal results. */
  get hash(): string {
    return this.#built.hash;
  }

  /** Bytes that the index holds beside the documents: tokens, postings, vectors, basis. */
  get bytes(): number {
    return this.#built.bytes;
  }

  /** Length of a vector; 0 without embeddings. */
  get dimensions(): number {
    return this.#built.vectors?.dimensions ?? 0;
  }

  /** How the nearest vectors are found; null without embeddings. */
  get vectorKind(): VectorOptions["kind"] | null {
    return this.#built.vectors?.kind ?? null;
  }

  /** Mean cosine of chunks and those near to them, 0 to 1: how much neighbours agree; null where none are known. */
  get neighbourAgreement(): number | null {
    return this.#built.agreement;
  }

  /** The text of a chunk or of any stretch of a document; empty for a document that is not here. */
  text(stretch: { document: string; start: number; end: number }): string {
    return this.document(stretch.document)?.text.slice(stretch.start, stretch.end) ?? "";
  }

  /** The document of that id, or undefined. */
  document(id: string): SourceDocument | undefined {
    return this.#indexed(id)?.document;
  }

  /**
   * The sentences that lie in a stretch, cut where the stretch ends. They are those of the whole document, so that
   * a stretch that begins in the middle of code or of a table is read as what it is.
   */
  sentences(stretch: { document: string; start: number; end: number }): Sentence[] {
    const indexed = this.#indexed(stretch.document);
    if (indexed === undefined) return [];
    let all = this.#sentences.get(indexed);
    if (all === undefined) {
      all = sentences(indexed.document.text, documentBlocks(indexed.document));
      this.#sentences.set(indexed, all);
    }
    return within(all, stretch.start, stretch.end);
  }

  /**
   * How much it says that a word occurs in a chunk: ln(1 + (N - df + 0.5) / (df + 0.5)), by stem. Counted over what
   * an asker with these access labels may see.
   */
  idf(word: string, access?: readonly string[]): number {
    return this.#idfOfStem(this.language.stem(word), this.#sight(access));
  }

  /**
   * The informative words of a question, misspelt ones replaced by what was meant where that can be told from what an
   * asker with these access labels may see.
   */
  readQuestion(question: string, access?: readonly string[]): Query {
    return readQuery(question, (this.#sight(access) ?? this.#built).vocabulary);
  }

  /**
   * Where a text points in the basis: of length 1; 0 when no word of it is known to an asker with these access labels;
   * empty without embeddings.
   */
  embed(text: string, access?: readonly string[]): Float32Array {
    return this.#embedQuery(this.readQuestion(text, access), this.#sight(access));
  }

  /** Finds passages, best first. */
  search(question: string, options: SearchOptions): SearchResult {
    const timings: SearchResult["timings"] = [];
    // Reading the question is part of the first stage.
    let start = performance.now();
    const timed = <T>(stage: SearchResult["timings"][number]["stage"], work: () => T): T => {
      const result = work();
      const end = performance.now();
      timings.push({ stage, milliseconds: end - start });
      start = end;
      return result;
    };
    const sight = this.#sight(options.access);
    const query = this.#readWithSynonyms(question, options, sight);
    const { keyword, vectors } = this.#built;
    let byKeyword: Scored[] = [];
    let byVector: Scored[] = [];
    let asked: KeywordSearch | undefined;
    let embedding: Float32Array | undefined;
    if (keyword !== null && options.keyword !== null) {
      const settings = options.keyword;
      byKeyword = timed("keyword", () => {
        asked = new KeywordSearch(keyword, this.#keywordQuestion(query, sight), settings, sight?.rows);
        return asked.list();
      });
    }
    if (vectors !== null && options.vector !== null) {
      const { candidates, feedback = 0 } = options.vector;
      embedding = timed("embed", () => this.#embedQuery(query, sight));
      byVector = timed("vector", () => {
        const nearest = vectors.search(embedding!, candidates, sight?.rows);
        if (feedback <= 0) return nearest;
        embedding = towardsNearest(embedding!, nearest, feedback, this.#built.rows);
        return vectors.search(embedding, candidates, sight?.rows);
      });
    }
    const depth = options.reranker?.depth ?? 0;
    const fused = timed("fusion", () => {
      const limit = Math.max(options.limit, depth);
      if (options.fusion.method === "weighted" && byKeyword.length > 0 && byVector.length > 0) {
        [byKeyword, byVector] = completed(
          [byKeyword, byVector],
          [(ids) => asked!.scoresOf(ids), (ids) => this.#cosines(embedding!, ids)],
        );
      }
      return fuse(byKeyword, byVector, { ...this.#adapted(options.fusion), limit });
    });
    let passages: Passage[];
    if (options.reranker !== null && !isSure(fused, options.reranker)) {
      const { weight } = options.reranker;
      passages = timed("rerank", () => {
        const scored = rerank(fused.slice(0, depth), query, weight, {
          lexicon: this.#parts.lexicon,
          idf: (stemmed) => this.#idfOfStem(stemmed, sight),
          words: this.#built.words,
        });
        const rest = fused.slice(depth).map((entry) => ({ ...entry, first: entry.score, rerank: undefined }));
        return [...scored, ...rest].slice(0, options.limit).map((entry) => this.#passage(entry));
      });
    } else {
      passages = fused
        .slice(0, options.limit)
        .map((entry) => this.#passage({ ...entry, first: entry.score }));
    }
    return { passages, timings };
  }

  /**
   * Takes over another state of the corpus: only documents that are new or changed are cut, and folded into the
   * basis as it is; the language stays. The result equals an index built anew under that basis.
   * @throws CancelledError
   */
  async update(corpus: Corpus, options: { signal?: AbortSignal } = {}): Promise<UpdateReport> {
    const begun = performance.now();
    const current = { ...this.#parts, derived: this.#built.derived };
    const { parts, report } = await updateParts(current, corpus, options.signal);
    this.#built = await assemble(parts, options);
    this.#parts = { ...parts, former: null };
    this.#sights.clear();
    this.#byId = null;
    return { ...report, milliseconds: performance.now() - begun };
  }

  /** See `UpdateReport.drift`. */
  drift(): number {
    return driftOf(this.#parts);
  }

  /** The index as bytes, without the texts of its documents; `indexFromBytes` reads them. Lets others run. */
  async toBytes(): Promise<Uint8Array> {
    const { derived, words, rows, vectors } = this.#built;
    return await writeParts(
      this.#parts,
      { words, vectors: rows },
      { ...derived, vectorIndex: vectors?.toBytes() ?? null },
    );
  }

  #indexed(id: string): IndexedDocument | undefined {
    this.#byId ??= new Map(this.#parts.documents.map((indexed) => [indexed.document.id, indexed]));
    return this.#byId.get(id);
  }

  /** What an asker with these labels sees; null: everything. */
  #sight(access: readonly string[] = []): Sight | null {
    if (!this.#built.restricted) return null;
    const scope = accessScope(access);
    let sight = this.#sights.get(scope);
    if (sight === undefined) {
      const { words, vocabulary } = this.#built;
      sight = sightOf(accessRows(this, access), words, vocabulary, this.#parts.lexicon.stemTable());
      if (this.#sights.size >= mostSights) this.#sights.clear();
      this.#sights.set(scope, sight);
    }
    return sight;
  }

  #readWithSynonyms(question: string, { keyword, synonyms }: SearchOptions, sight: Sight | null): Query {
    const { vocabulary } = sight ?? this.#built;
    const weight = keyword?.synonyms ?? 0;
    const without = synonyms === undefined || weight === 0;
    return readQuery(question, without ? vocabulary : vocabulary.withSynonyms(synonyms, weight));
  }

  /** The terms as the keyword index knows them, each once. */
  #keywordQuestion(query: Query, sight: Sight | null): KeywordQuestion {
    const { lexicon, options } = this.#parts;
    const stemming = options.keyword?.stemming === true;
    const weights = new Map<number, number>();
    for (const term of [...query.terms, ...query.besides, ...query.synonyms]) {
      const number = stemming ? lexicon.stemNumber(term.stem) : lexicon.number(term.form);
      if (number === undefined || !this.#isSeen(term.stem, sight)) continue;
      // The index has multiplied by the idf over all chunks.
      const idf = sight === null ? 1 : this.#idfOfStem(term.stem, sight) / this.#idfOfStem(term.stem, null);
      weights.set(number, Math.max(term.weight * idf, weights.get(number) ?? 0));
    }
    return { terms: weights, forms: query.terms.map(({ form }) => form) };
  }

  #embedQuery(query: Query, sight: Sight | null): Float32Array {
    const vector = new Float32Array(this.dimensions);
    const besides = query.besides.filter(({ weight }) => weight >= leastEmbedded);
    const stems = [...query.terms, ...besides]
      .map((term) => term.stem)
      .filter((stem) => this.#isSeen(stem, sight));
    const synonyms = new Map<string, number>();
    for (const { stem, weight } of query.synonyms)
      synonyms.set(stem, Math.max(weight, synonyms.get(stem) ?? 0));
    this.#built.embedder?.embedQuestion(stems, vector, synonyms);
    return vector;
  }

  #adapted(fusion: FusionOptions): FusionOptions {
    const agreement = this.neighbourAgreement;
    if (fusion.adaptive !== true || agreement === null || this.chunks.length < fewest) return fusion;
    const trust = Math.min(1, agreement / fullTrust);
    return { ...fusion, keywordWeight: 1 - (1 - fusion.keywordWeight) * trust };
  }

  /** Cosines of a vector with those of chunks. */
  #cosines(vector: Float32Array, ids: readonly number[]): number[] {
    const { rows } = this.#built;
    return ids.map((id) => {
      const at = id * vector.length;
      let sum = 0;
      for (let j = 0; j < vector.length; j++) sum += rows[at + j]! * vector[j]!;
      return sum;
    });
  }

  /** Whether an asker may know that a stem is there. */
  #isSeen(stemmed: string, sight: Sight | null): boolean {
    return sight === null || sight.vocabulary.frequency(stemmed) > 0;
  }

  #idfOfStem(stemmed: string, sight: Sight | null): number {
    const chunks = sight?.chunks ?? this.#built.chunks.length;
    return inverseFrequency(chunks, (sight ?? this.#built).vocabulary.frequency(stemmed));
  }

  #passage(entry: {
    id: number;
    score: number;
    first: number;
    keyword: number | undefined;
    vector: number | undefined;
    rerank?: number | undefined;
  }): Passage {
    const chunk = this.#built.chunks[entry.id]!;
    const scores: Passage["scores"] = { fused: entry.first };
    if (entry.keyword !== undefined) scores.keyword = entry.keyword;
    if (entry.vector !== undefined) scores.vector = entry.vector;
    if (entry.rerank !== undefined) scores.rerank = entry.rerank;
    const { text } = this.#parts.documents[this.#built.documentOf[entry.id]!]!.document;
    return { chunk, text: text.slice(chunk.start, chunk.end), score: entry.score, scores };
  }
}

/** Mean cosine of neighbours from which on vectors get their whole share. */
const fullTrust = 0.5;
/** Of fewer chunks the nearest are many of all, and their mean cosine says little. */
const fewest = 100;

/** Askers whose view is kept. */
const mostSights = 64;

/** Two rankings with everything in both that is in either, best first; who was missing is scored. */
function completed(
  lists: readonly [Scored[], Scored[]],
  scores: readonly [(ids: number[]) => number[], (ids: number[]) => number[]],
): [Scored[], Scored[]] {
  const complete = (own: Scored[], other: Scored[], score: (ids: number[]) => number[]): Scored[] => {
    const known = new Set(own.map(({ id }) => id));
    const missing = other.map(({ id }) => id).filter((id) => !known.has(id));
    const added = score(missing).map((value, at) => ({ id: missing[at]!, score: value }));
    return [...own, ...added].sort((a, b) => b.score - a.score || a.id - b.id);
  };
  const [first, second] = lists;
  return [complete(first, second, scores[0]), complete(second, first, scores[1])];
}

/** The parts of sentences that lie between two offsets. */
function within(all: readonly Sentence[], start: number, end: number): Sentence[] {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const result: Sentence[] = [];
  for (let at = low; at < all.length && all[at]!.start < end; at++) {
    const sentence = all[at]!;
    result.push({
      kind: sentence.kind,
      start: Math.max(start, sentence.start),
      end: Math.min(end, sentence.end),
    });
  }
  return result;
}
