import type { Container } from "./container.ts";
import type { Derived, KeywordTables } from "./derived.ts";

const none = new Int32Array(0);
const noFloats = new Float32Array(0);

/** What was derived as arrays of a container; an empty one stands for what is not there. */
export function derivedArrays({ words, neighbours, vectorIndex }: Derived) {
  const { keyword } = words;
  const { grams } = keyword ?? { grams: null };
  return {
    frequency: words.counts.frequency,
    present: words.counts.present,
    postingOffsets: keyword?.postings.offsets ?? none,
    postingNumbers: keyword?.postings.numbers ?? none,
    postingImpacts: keyword?.postings.impacts ?? noFloats,
    postingChunks: Int32Array.of(keyword?.postings.chunks ?? 0),
    gramOffsets: grams?.offsets ?? none,
    gramNumbers: grams?.numbers ?? none,
    gramFrequency: grams?.frequency ?? none,
    gramWorth: grams?.worth ?? noFloats,
    neighbours: neighbours?.neighbours ?? none,
    cosines: neighbours?.cosines ?? noFloats,
    vectorIndex: vectorIndex ?? new Uint8Array(0),
  };
}

/** Reads what `derivedArrays` gave to a container; `grams`: the pieces of words by number. */
export function readDerived(container: Container, grams: string[]): Derived {
  const neighbours = container.integers("neighbours");
  const vectorIndex = container.octets("vectorIndex");
  return {
    words: {
      counts: { frequency: container.integers("frequency"), present: container.octets("present") },
      keyword: readKeyword(container, grams),
    },
    neighbours: neighbours.length === 0 ? null : { neighbours, cosines: container.floats("cosines") },
    vectorIndex: vectorIndex.length === 0 ? null : vectorIndex,
  };
}

function readKeyword(container: Container, grams: string[]): KeywordTables | null {
  const offsets = container.integers("postingOffsets");
  if (offsets.length === 0) return null;
  const gramOffsets = container.integers("gramOffsets");
  return {
    postings: {
      chunks: container.integers("postingChunks")[0]!,
      offsets,
      numbers: container.integers("postingNumbers"),
      impacts: container.floats("postingImpacts"),
    },
    grams:
      gramOffsets.length === 0
        ? null
        : {
            grams,
            offsets: gramOffsets,
            numbers: container.integers("gramNumbers"),
            frequency: container.integers("gramFrequency"),
            worth: container.floats("gramWorth"),
          },
  };
}
