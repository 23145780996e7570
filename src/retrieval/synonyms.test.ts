import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { BadInputError } from "../errors/index.ts";
import { AccessView } from "./access-view.ts";
import { buildIndex } from "./build-index.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { corpusHash } from "./corpus-hash.ts";
import type { IndexOptions } from "./index-options.ts";
import type { SearchOptions } from "./passage.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";
import { shortHash } from "./short-hash.ts";
import { Synonyms } from "./synonyms.ts";

const content = `
# two ways to say it
picture	image, photo
log in	authentication, session
log	telemetry
popup	dialog window	0.5
trickles in	stream
turn off	disable
`;
const list = Synonyms.parse(content, "list.tsv");

/** What is found, as "positions: form weight, form weight". */
function found(question: string, isThere = (_: string) => true): string[] {
  return list
    .find(question, isThere)
    .map(
      ({ positions, readings }) =>
        `${positions.join("+")}: ${readings.map(({ form, weight }) => `${form} ${weight.toFixed(2)}`).join(", ")}`,
    );
}

describe("a list", () => {
  test("passes over empty lines and comments", () => {
    expect(list.size).toBe(6);
  });

  test.each([
    ["no tab", "picture image", "cannot be read"],
    ["a field too many", "picture\timage\t1\tx", "cannot be read"],
    ["a phrase of four words", "one two three four\timage", "4 words"],
    ["a phrase without a word", "…\timage", "0 words"],
    ["a word that is passed over", "turn it off\tdisable", "“it”"],
    ["six terms", "picture\ta1, b1, c1, d1, e1, f1", "6 terms"],
    ["an empty term", "picture\timage, , photo", "term is empty"],
    ["a term of three words", "picture\tone two three", "term is empty or too long"],
    ["itself for a term, in another form", "log in\tlogging", "“logging”"],
    ["a weight that is no number", "picture\timage\tmuch", "“much”"],
    ["an empty weight", "picture\timage\t", "“” is not a weight"],
    ["a weight of nothing", "picture\timage\t0", "“0”"],
    ["a weight above 1", "picture\timage\t1.5", "“1.5”"],
    ["a phrase for the second time, in another form", "pictures\timage\npicture\tphoto", "line 3"],
  ])("with %s is refused, naming file and line", (_, lines, problem) => {
    const refused = (): unknown => {
      try {
        return Synonyms.parse(`# list\n\n${lines}\n`, "list.tsv");
      } catch (error) {
        return error;
      }
    };
    const error = refused() as BadInputError;
    expect(error).toBeInstanceOf(BadInputError);
    expect(error.message).toContain(problem);
    expect([error.source, error.line]).toEqual(["list.tsv", lines.includes("\n") ? 4 : 3]);
  });
});

describe("in a question", () => {
  test("words are found in any form", () => {
    expect(found("Pictures")).toEqual(["0: image 0.71, photo 0.71"]);
  });

  test("the longest phrase is found, and no word counts in two", () => {
    expect(found("log in to log")).toEqual(["0+1: authentication 0.71, session 0.71", "3: telemetry 1.00"]);
    expect(found("log out in")).toEqual(["0: telemetry 1.00"]);
  });

  test("a small word between does not part a phrase, any other does", () => {
    expect(found("turn it off")).toEqual(["0+2: disable 1.00"]);
    expect(found("turn everything off")).toEqual([]);
  });

  test("a phrase is found with a hyphen, and a name in code is no phrase", () => {
    expect(found("log-in")).toEqual(["0+1: authentication 0.71, session 0.71"]);
    expect(found("logIn log_in pictureSize")).toEqual([]);
  });

  test("a term that no document has is left out, and what stays counts the more", () => {
    expect(found("picture", (stem) => stem !== "photo")).toEqual(["0: image 1.00"]);
    expect(found("picture", () => false)).toEqual(["0: "]);
  });

  test("a term of two words shares its weight, and is there only if both are", () => {
    expect(found("popup")).toEqual(["0: dialog 0.25, window 0.25"]);
    expect(found("popup", (stem) => stem !== "window")).toEqual(["0: "]);
  });
});

const texts = {
  "a.md": "# Input\n\nAn image is sent as a part of a message.",
  "b.md": "# Output\n\nA stream is read while it is written. The stream ends by itself.",
  "c.md": "# Users\n\nA session begins with authentication, and it ends by itself.",
  "d.md": "# Errors\n\nWhat was thrown is caught, sent and written to the end of a file.",
};

function corpus(documents: Record<string, string>): Corpus {
  const all = Object.entries(documents).map(([id, text]): SourceDocument => ({
    id,
    title: id,
    text,
    hash: shortHash(text),
  }));
  return { id: "t", hash: corpusHash(all), documents: all, skipped: [], warnings: [] };
}

const options: IndexOptions = {
  chunker: { strategy: "markdown", size: 60, overlap: 0, context: "headings" },
  keyword: {
    k1: 1.2,
    b: 0.75,
    titleWeight: 0,
    headingWeight: 1,
    stemming: true,
    neighbours: 2,
    grams: true,
  },
  embedder: { dimensions: 16 },
  language: "en",
  seed: 1,
};

const words: SearchOptions = {
  keyword: { candidates: 10 },
  vector: null,
  fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
  reranker: null,
  limit: 10,
};
const everything: SearchOptions = {
  keyword: { candidates: 10, neighbours: 1, surroundings: 0.5, grams: 0.25 },
  vector: { candidates: 10 },
  fusion: { method: "weighted", keywordWeight: 0.7, rrfK: 60 },
  reranker: { depth: 5, weight: 0.3 },
  limit: 10,
};
const weighing = (search: SearchOptions, weight: number, synonyms?: Synonyms): SearchOptions => ({
  ...search,
  keyword: { ...search.keyword!, synonyms: weight },
  ...(synonyms !== undefined && { synonyms }),
});

describe("in a search", () => {
  let index: RetrievalIndex;
  beforeAll(async () => {
    index = await buildIndex(corpus(texts), options);
  });
  const documents = (question: string, search: SearchOptions) =>
    index.search(question, search).passages.map(({ chunk }) => chunk.document);

  test("a passage is found by what the question's words are called there, by words and by vectors", () => {
    expect(documents("pictures", words)).toEqual([]);
    expect(documents("pictures", weighing(words, 0.5, list))).toEqual(["a.md"]);
    const cosine = (question: string) => index.search(question, weighing(everything, 0.5, list));
    const [asWritten, asMeant] = ["pictures", "image"].map(
      (question) => cosine(question).passages.find(({ chunk }) => chunk.document === "a.md")!.scores.vector!,
    );
    expect(asWritten).toBeGreaterThan(0.5);
    expect(asWritten).toBeCloseTo(asMeant!, 6);
  });

  test("a synonym adds to a score by its weight", () => {
    const score = (question: string, search: SearchOptions) =>
      index.search(question, search).passages[0]!.scores.keyword;
    for (const weight of [0.4, 0.8, 1])
      expect(score("picture", weighing(words, weight, list))).toBeCloseTo(weight * score("image", words)!, 6);
  });

  test("a word that is asked for counts no more for being a synonym as well", () => {
    const score = (question: string) =>
      index.search(question, weighing(words, 0.5, list)).passages[0]!.scores.keyword;
    expect(score("picture image")).toBe(score("image"));
  });

  test("the reranker looks for the words of the question alone", () => {
    const rerank = (search: SearchOptions) =>
      index
        .search("picture of a stream", { ...search, reranker: { depth: 10, weight: 0.3 } })
        .passages.map(({ chunk, scores }) => [chunk.id, scores.rerank])
        .toSorted();
    expect(rerank(weighing(everything, 1, list))).toEqual(rerank(everything));
  });

  test("a word of the list is not taken for a misspelt one", async () => {
    const typed = await buildIndex(corpus({ "a.md": "A popular image.", "b.md": "No dialog window." }), {
      ...options,
      embedder: null,
    });
    const shown = (search: SearchOptions) => typed.search("popula", search).passages.length;
    const popula = Synonyms.parse("popula\tdialog", "list.tsv");
    expect(shown(words)).toBe(1);
    expect(
      typed.search("popula", weighing(words, 0.5, popula)).passages.map(({ chunk }) => chunk.document),
    ).toEqual(["b.md"]);
  });

  test("an index of another language is searched without", async () => {
    const german = await buildIndex(corpus(texts), { ...options, embedder: null, language: "de" });
    expect(german.search("picture", weighing(words, 1, list)).passages).toEqual([]);
  });

  test("what only hidden documents have is neither searched for nor takes a share", async () => {
    const labelled = corpus({ ...texts, "e.md": "# More\n\nA photo is no image." });
    labelled.documents[4]!.access = ["staff"];
    const guarded = await buildIndex(labelled, { ...options, embedder: null });
    const find = (question: string, labels: string[]) =>
      new AccessView(guarded, labels)
        .search(question, weighing(words, 1, list))
        .passages.map(({ chunk, scores }) => [chunk.document, scores.keyword]);
    expect(find("picture", ["staff"])).toHaveLength(2);
    expect(find("picture", [])).toEqual(find("image", []));
  });

  const asked = fc
    .array(fc.constantFrom("picture", "log", "in", "a", "stream", "popup", "imag", "file", "zz"), {
      maxLength: 5,
    })
    .map((parts) => parts.join(" "));
  const shown = (question: string, search: SearchOptions) => index.search(question, search).passages;

  test("at weight 0, without a list, and with a list that has none of the words, nothing changes", () => {
    const other = Synonyms.parse("never\tstream, image", "list.tsv");
    fc.assert(
      fc.property(asked, fc.constantFrom(words, everything), (question, search) => {
        const plain = shown(question, search);
        expect(shown(question, weighing(search, 0, list))).toEqual(plain);
        expect(shown(question, weighing(search, 0.7))).toEqual(plain);
        expect(shown(question, weighing(search, 0.7, other))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  test("an index that has none of the terms is searched as before", () => {
    const strange = Synonyms.parse("picture\tquux\nlog in\tquux, corge\nfile\tgrault", "list.tsv");
    fc.assert(
      fc.property(asked, (question) => {
        expect(shown(question, weighing(everything, 0.7, strange))).toEqual(shown(question, everything));
      }),
      { numRuns: 60 },
    );
  });
});
