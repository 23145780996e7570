/** A text to search in, made from one file. */
export interface SourceDocument {
  /** Path relative to the corpus folder, with `/`. */
  id: string;
  title: string;
  /**
   * As long as the decoded file, so that every offset points into the original: what a loader takes away
   * (front matter, markup) is blanked, entities are decoded in place and padded with blanks. Line ends within
   * markup may go or come, so count lines in the file.
   */
  text: string;
  /** Of the file's bytes. */
  hash: string;
  /** Who may see it: askers with one of these labels. None: everybody. */
  access?: string[];
  /** Headings, where the text itself does not mark them as Markdown does (HTML). */
  outline?: OutlineHeading[];
}

/** A heading of a document that is not written in Markdown. */
export interface OutlineHeading {
  /** 1 to 6. */
  level: number;
  title: string;
  start: number;
  end: number;
}

/** The documents that are searched, sorted by id. */
export interface Corpus {
  /** A bundled corpus' name, or the folder. */
  id: string;
  /** Of all ids, document hashes and access labels: equal hashes mean equal documents. */
  hash: string;
  documents: SourceDocument[];
  /** Files left out, and why, one sentence each. */
  skipped: { file: string; reason: string }[];
  /** Files taken in although something was wrong with them. */
  warnings: { file: string; reason: string }[];
}
