import type { ClaimToken } from "./tokens.ts";

/** A place where a text denies something. */
export interface Negation {
  /** The word that denies: `not`, `without`, `fail`, `instead`. */
  cue: string;
  start: number;
  end: number;
  /** Stems of what is denied first: the verb, adjective or noun after the cue; empty at the end of a clause. */
  head: readonly string[];
  /** Tokens it reaches, by index: from the word after the cue to the end of the clause. */
  from: number;
  to: number;
}

const single = new Set(
  "not no never none nor neither nobody nothing nowhere without cannot lack lacks lacking lacked absence fail fails failed failing failure unable incapable impossible hardly barely scarcely unlikely refuse refuses refused deny denies denied except sans".split(
    " ",
  ),
);
/** "rather than X": X is what is not meant. */
const pairs = new Map([
  ["rather", "than"],
  ["instead", "of"],
  ["free", "of"],
  ["free", "from"],
]);
/** Words between a cue and what it denies. */
const passedOver = new Set(
  "known significant significantly longer yet really actually always necessarily solely only just even ever still much very evidence association associated be been being have has had having do does did to of a an the any in by for with on that it its this is are was were will would can could may might should there play plays played show shows showed shown seem seems appear appears get gets got lead leads let allow able sign role".split(
    " ",
  ),
);
/** Words that begin another clause. */
const clause = new Set(
  "but although though because since while whereas which who whose when if so however yet until unless".split(
    " ",
  ),
);
const reach = 10;
/** Frames in which a cue denies nothing: "not only", "no matter", "why not", "whether or not". */
const idle = /^(?:only|matter|just|merely)$/;

/** The denials of a text in order. */
export function readNegations(tokens: readonly ClaimToken[]): Negation[] {
  const found: Negation[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const follower = pairs.get(token.form);
    const paired = follower !== undefined && tokens[at + 1]?.form === follower;
    if (!paired && !single.has(token.form)) continue;
    const next = tokens[at + 1];
    if (token.form === "not" && next !== undefined && idle.test(next.form) && !next.opens) continue;
    if (token.form === "no" && next !== undefined && (next.form === "matter" || next.opens)) continue;
    if (token.form === "not" && tokens[at - 1]?.form === "or" && tokens[at - 2]?.form === "whether") continue;
    // "does not fail", "cannot deny": the second cue is what the first denies.
    const from = at + (paired ? 2 : 1);
    let to = from;
    while (to < tokens.length && to - from < reach) {
      const reached = tokens[to]!;
      if (reached.opens && to > from) break;
      if (reached.opensSentence || clause.has(reached.form)) break;
      to++;
    }
    const head: string[] = [];
    for (let inside = from; inside < to && head.length < 2; inside++) {
      const { form, stem: root, content } = tokens[inside]!;
      if (passedOver.has(form) || !content) {
        if (head.length > 0 && !passedOver.has(form)) break;
        continue;
      }
      head.push(root);
    }
    found.push({
      cue: token.form,
      start: token.start,
      end: paired ? tokens[at + 1]!.end : token.end,
      head,
      from,
      to,
    });
  }
  return found;
}
