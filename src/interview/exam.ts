import type { BlockType, Catalogue, Drawing, Problem, RunEvent, Scorecard } from "../lab/index.ts";
import { NotFoundError } from "../errors/index.ts";

/** What an exam's screens may know of the catalogue: fixed blocks and what was named already, without explanations. */
export function examCatalogue(catalogue: Catalogue, drawing: Drawing): Catalogue {
  const drawn = new Set(drawing.blocks.map((block) => block.type));
  return {
    ...catalogue,
    blocks: catalogue.blocks
      .filter((block) => block.fixed === true || drawn.has(block.type))
      .map(withoutExplanations),
  };
}

/** The block type a candidate means by a name: its label, type or one of its aliases. Throws NotFoundError. */
export function resolveBlock(catalogue: Catalogue, name: string): BlockType {
  const wanted = plain(name);
  const found = catalogue.blocks.find((block) =>
    [block.label, block.type, ...block.aliases].some((known) => plain(known) === wanted),
  );
  if (found === undefined) throw new NotFoundError("block", name, "Try another name for it.");
  return found;
}

export function withoutExplanations(block: BlockType): BlockType {
  const { explanation: _explanation, aliases: _aliases, ...rest } = block;
  return {
    ...rest,
    aliases: [],
    parameters: block.parameters.map(({ explanation: _, ...parameter }) => parameter),
  };
}

/**
 * Problems as an exam may say them: a sentence that names a block the candidate has not drawn would give it away and is
 * left out.
 */
export function examProblems(problems: Problem[], catalogue: Catalogue, drawing: Drawing): Problem[] {
  const drawn = new Set(drawing.blocks.map((block) => block.type));
  const secret = catalogue.blocks
    .filter((block) => !drawn.has(block.type))
    .flatMap((block) => [block.label, block.type, ...block.aliases])
    .map((name) => ` ${spaced(name)}`);
  return problems.map((problem) => {
    const told = problem.message
      .split(/(?<=[.?])\s+/)
      .filter((sentence) => !secret.some((name) => ` ${spaced(sentence)}`.includes(name)));
    return { ...problem, message: told.length === 0 ? "Something is missing here." : told.join(" ") };
  });
}

/**
 * Figures only: what an exam shows of a scorecard before the report. A curve is kept back too: it tells how the same
 * questions had gone with every other choice, as a rerun does.
 */
export function figuresOnly(scorecard: Scorecard): Scorecard {
  return { ...scorecard, findings: [], references: [], blocks: [], curves: [], pending: [] };
}

/** The event as an exam may hear it before the report; null when it may not. */
export function examEvent(event: RunEvent): RunEvent | null {
  if (event.type === "question") return null;
  return event.type === "scorecard" ? { ...event, scorecard: figuresOnly(event.scorecard) } : event;
}

/** Lower case words with one space between them. */
function spaced(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Lower case letters and digits only, without a plural s: "Vector stores" and "vector-store" are one name. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replace(/s$/, "");
}
