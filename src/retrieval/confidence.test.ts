import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { english } from "../text/index.ts";
import { readAsked } from "./answering/asked.ts";
import { rankSentences } from "./answering/rank-sentences.ts";
import { buildIndex } from "./build-index.ts";
import type { Evidence } from "./confidence.ts";
import { confidenceFrom, gatherEvidence } from "./confidence.ts";
import type { Passage } from "./passage.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const evidence = fc.record<Evidence>({
  inPassage: share,
  inContext: share,
  near: share,
  missingNames: share,
  lead: share,
  ahead: share,
  holds: share,
});

describe("confidence", () => {
  it("is a chance, rises with everything that speaks for an answer and falls with missing names", () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom(...(Object.keys(full) as (keyof Evidence)[])), (some, name) => {
        const at = (value: number) =>
          confidenceFrom({ ...some, inContext: some.inContext + 0.01, [name]: value });
        expect(at(0.5)).toBeGreaterThan(0);
        expect(at(0.5)).toBeLessThan(1);
        const direction = name === "missingNames" ? -1 : 1;
        expect(direction * (at(0.9) - at(0.1))).toBeGreaterThan(0);
      }),
    );
  });

  it("is high when everything fits, and 0 when no word of the question was found", () => {
    expect(confidenceFrom(full)).toBeGreaterThan(0.95);
    expect(confidenceFrom({ ...full, inContext: 0 })).toBe(0);
  });
});

const full: Evidence = {
  inPassage: 1,
  inContext: 1,
  near: 1,
  missingNames: 0,
  lead: 0.5,
  ahead: 0.5,
  holds: 1,
};

describe("evidence", () => {
  async function gather(question: string, scores: Passage["scores"][] = [{}, {}]): Promise<Evidence> {
    const texts = [
      "The purge option empties the cache. It runs at night. Set AX-90 to start it by hand.",
      "Backups are kept for a week. The cache is not part of them.",
    ];
    const documents = texts.map((text, at) => ({ id: `${at}`, title: "Manual", text, hash: text }));
    const index = await buildIndex(
      { id: "t", hash: "t", documents, skipped: [], warnings: [] },
      {
        chunker: { strategy: "markdown", size: 400, overlap: 0, context: "title" },
        keyword: { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true },
        embedder: null,
        seed: 1,
      },
    );
    const passages = index.chunks.map((chunk, at): Passage => ({
      chunk,
      text: index.text(chunk),
      score: 1 - at / 4,
      scores: scores[at]!,
    }));
    const asked = readAsked(question, index);
    return gatherEvidence(asked, passages, rankSentences(asked, passages, index));
  }

  it("says how much of the question one passage, all, and neighbouring sentences have", async () => {
    const whole = await gather("purge cache night");
    expect(whole).toMatchObject({ inPassage: 1, inContext: 1, near: 1 });
    const spread = await gather("purge backups");
    expect(spread.inContext).toBe(1);
    expect(spread.inPassage).toBeLessThan(1);
    const apart = await gather("purge hand");
    expect(apart.inPassage).toBe(1);
    expect(apart.near).toBeLessThan(1);
  });

  it("counts names, identifiers and numbers that stand nowhere", async () => {
    expect((await gather("How does AX-90 work?")).missingNames).toBe(0);
    expect((await gather("How does BX-91 work?")).missingNames).toBe(1);
    expect((await gather("Does it work with Zanzibar?")).missingNames).toBe(1);
    expect((await gather("does it work with zanzibar")).missingNames).toBe(0);
  });

  it("takes the lead from the keyword list, else from the order, and does not read one from a single passage", async () => {
    expect((await gather("purge")).lead).toBeCloseTo(0.25);
    expect((await gather("purge", [{ keyword: 8 }, { keyword: 2 }])).lead).toBeCloseTo(0.75);
    const asked = readAsked("purge", {
      language: english,
      idf: () => 1,
      readQuestion: () => ({ terms: [], besides: [], synonyms: [] }),
    });
    const nothing = rankSentences(asked, [], { sentences: () => [] });
    expect(gatherEvidence(asked, [], nothing)).toEqual({
      inPassage: 0,
      inContext: 0,
      near: 0,
      missingNames: 0,
      lead: 0,
      ahead: 0,
      holds: 0,
    });
  });
});
