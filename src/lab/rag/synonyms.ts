import { readFileSync } from "node:fs";
import path from "node:path";
import { Synonyms } from "../../retrieval/index.ts";
import { contentFolder } from "../content-folder.ts";

let software: Synonyms | undefined;

/** Everyday words for the terms of software documentation; the list is read when it is first asked for. */
export function softwareSynonyms(): Synonyms {
  if (software === undefined) {
    const file = path.join(contentFolder(), "synonyms", "software.tsv");
    software = Synonyms.parse(readFileSync(file, "utf8"), file);
  }
  return software;
}
