import { BadInputError, NotFoundError } from "../errors/index.ts";
import type { ArtifactCache, Lab, OpenRequest, OpenSystem } from "./lab.ts";

export interface AnsweringOptions extends Omit<OpenRequest, "design" | "corpus"> {
  /** That of the kind's own round when left out. */
  corpus?: string;
  /** Reference design that is put to work; "strong" when left out. */
  reference?: string;
}

/**
 * Opens the first of these kinds whose system can be used outside a run, with one of its reference designs. Throws
 * NotFoundError for a reference that is not there, and what the lab throws for a corpus that cannot be read.
 */
export async function openSystem(
  kinds: { kind: string; corpus: string }[],
  openLab: (kind: string) => Promise<Lab>,
  cache: ArtifactCache,
  { corpus, reference = "strong", ...request }: AnsweringOptions = {},
): Promise<OpenSystem> {
  for (const { kind, corpus: usual } of kinds) {
    const lab = await openLab(kind);
    if (lab.open === undefined) continue;
    const found = lab.references().find((candidate) => candidate.id === reference);
    if (found === undefined) throw new NotFoundError("reference design", reference);
    return lab.open({ ...request, design: found.design, corpus: corpus ?? usual }, cache);
  }
  throw new BadInputError("No system here answers questions from documents");
}
