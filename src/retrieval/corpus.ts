/** A text to search in, made from one file. */
export interface SourceDocument {
  /** Path relative to the corpus folder, with `/`; the address of a page that came from the web. */
  id: string;
  title: string;
  /**
   * As long as the decoded file, so that every offset points into the original: what a loader takes away
   * (front matter, markup) is blanked, entities are decoded in place and padded with blanks. Line ends within
   * markup may go or come, so count lines in the file. Not so when the text is `derived`.
   */
  text: string;
  /** Of the file's bytes and of the way they are read. */
  hash: string;
  /** Who may see it: askers with one of these labels. None: everybody. */
  access?: string[];
  /**
   * Set when the text was read out of the file (PDF, DOCX, rows of a table, records): offsets then refer to this
   * text, not to the file. Equal files give equal texts. Pages of a PDF are set apart by form feeds.
   */
  derived?: true;
  /** Headings, where the text itself does not mark them as Markdown does: HTML, PDF; declarations in source code. */
  outline?: OutlineHeading[];
  /** Of source code, e.g. `typescript`: marks such as `#` are not Markdown here. Left out for prose. */
  language?: string;
  /** Stretches that belong together and to nothing else, in order: rows of a table, records. */
  passages?: Stretch[];
}

/** From `start` up to but not `end`. */
export interface Stretch {
  start: number;
  end: number;
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
  /** The state of the place they come from, where it has a name: the commit of a git checkout. */
  revision?: string;
  documents: SourceDocument[];
  /** Files left out, and why, one sentence each. */
  skipped: { file: string; reason: string }[];
  /** Files taken in although something was wrong with them. */
  warnings: { file: string; reason: string }[];
}
