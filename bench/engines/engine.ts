import { defaultIndexOptions } from "../../src/retrieval/index.ts";

/** What is found by: words, vectors, or both. */
export type Mode = "keyword" | "vector" | "hybrid";

/** A text as every engine gets it: one chunk, not to be cut further. */
export interface Text {
  id: string;
  title: string;
  text: string;
}

export interface Question {
  text: string;
  /** Empty where no vectors were handed out. */
  vector: Float32Array;
}

/** Vectors of the texts, row by row in their order; of length 1. */
export interface TextRows {
  dimensions: number;
  row(index: number): Float32Array;
}

export interface BuildInput {
  texts: readonly Text[];
  /** null for an engine that is asked for words only, or that makes its own. */
  vectors: TextRows | null;
  /** An empty folder of its own, for what it keeps on disk. */
  folder: string;
  /** To be called as often as an engine can tell; the time since the last call goes to `stage`. */
  onStage: (stage: string) => void;
}

/** An engine with texts in it. */
export interface Searcher {
  /** Ids of the best texts, best first, ten at most. */
  search(mode: Mode, question: Question): string[] | Promise<string[]>;
  /** Writes what `open` needs into the folder; left out where `build` has written it or nothing can be. */
  save?(folder: string): Promise<void>;
}

/** An engine in one setting, driven as its documentation says. */
export interface Engine {
  id: string;
  /** As it stands in the tables. */
  label: string;
  /** The package that is measured; null for this project and for what Node brings. */
  package: string | null;
  modes: readonly Mode[];
  /** What was chosen where there was a choice, and what is left out, in a sentence or two. */
  setting: string;
  /** Makes its vectors itself; all others are handed the same. */
  embeds?: boolean;
  /** Loads its code, which is not timed. */
  load?(): Promise<unknown>;
  build(input: BuildInput): Promise<Searcher>;
  /** Opens what `build` or `save` wrote. Left out where an engine cannot. */
  open?(input: Pick<BuildInput, "texts" | "folder">): Promise<Searcher>;
  /** Whether `open` needs the texts handed to it. */
  opensWithTexts?: boolean;
}

/** Whether an engine has to be handed vectors. */
export const needsVectors = ({ embeds, modes }: Engine): boolean =>
  embeds !== true && modes.some((mode) => mode !== "keyword");

/** How many ids a search returns. */
export const limit = 10;

/** Length of all vectors: this project's default. */
export const { dimensions } = defaultIndexOptions.embedder!;
