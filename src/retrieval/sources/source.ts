import type { FileFacts } from "../loaders/loader.ts";

/** A place that documents come from. */
export interface Source {
  /** What to call it in a message: a folder, an address. */
  place: string;
  /** Set when reading from it takes others' time: what an interrupted ingestion has read is then kept for the next. */
  remote?: true;
  /**
   * What there is, sorted by id.
   * @throws BadInputError when there is no such place
   * @throws CancelledError
   */
  list(signal?: AbortSignal): Promise<SourceListing>;
}

export interface SourceListing {
  entries: SourceEntry[];
  /** What is there but is not read, and why, one sentence each. */
  skipped: { file: string; reason: string }[];
  /** Names the state of the place, where it has a name: the commit of a git checkout. */
  revision?: string;
}

export interface SourceEntry {
  /** Id of the document it becomes. */
  id: string;
  /**
   * The file, or the reason it cannot be read.
   * @throws CancelledError
   */
  read(signal?: AbortSignal): Promise<(FileFacts & { bytes: Uint8Array }) | { reason: string }>;
}

/** Order of ids: by their characters, whatever the language of the machine. */
export const byId = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
