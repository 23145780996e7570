import fc from "fast-check";
import { expect, test } from "vitest";
import type { Chunk } from "./chunk.ts";
import { field } from "./chunk-words.ts";
import { ColumnsWriter, joinColumns } from "./columns.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { Lexicon } from "./lexicon.ts";

const lexicon = new Lexicon();
const word = fc.constantFrom("stream", "object", "the", "schema", "signal", "maxOutputTokens", "of");
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
interface Written {
  title: string;
  text: string;
  headings: string[];
  cut: number;
}
const document: fc.Arbitrary<Written> = fc.record({
  title: text,
  text,
  headings: fc.array(text, { maxLength: 2 }),
  cut: fc.nat({ max: 60 }),
});

/** Writes a document that is cut in two at a place. */
function write(writer: ColumnsWriter, { title, text: body, headings, cut }: Written): void {
  const at = Math.min(cut, body.length);
  const chunks = [
    { start: 0, end: at, headings: [] },
    { start: at, end: body.length, headings },
  ].map((stretch): Chunk => ({ id: `d#${stretch.start}`, document: "d", title, ...stretch }));
  writer.add({ id: "d", title, text: body, hash: "" }, lexicon.read(body), chunks);
}

/** What each chunk says, by field, with how far its words are apart. */
function said(documents: readonly IndexedDocument[]): unknown[] {
  return documents.flatMap(({ chunks, columns: { words }, firstChunk }) =>
    chunks.map((_, at) =>
      Object.values(field).map((part) => {
        const [from, to] = [words.from(firstChunk + at, part), words.to(firstChunk + at, part)];
        const read = Array.from(words.words.subarray(from, to), (number) => lexicon.words[number]);
        return [read, [...words.steps.subarray(from + 1, to)]];
      }),
    ),
  );
}

test("documents that are moved to the same columns say what they said, as if written there at once", () => {
  fc.assert(
    fc.property(fc.array(document, { minLength: 1, maxLength: 5 }), (all) => {
      const together = new ColumnsWriter(lexicon, "headings");
      for (const one of all) write(together, one);
      const { columns, documents } = together.take();
      expect(joinColumns(documents, 0)).toBe(columns);
      const apart = all.flatMap((one) => {
        const writer = new ColumnsWriter(lexicon, "headings");
        write(writer, one);
        return writer.take().documents;
      });
      const before = said(apart);
      const joined = joinColumns(apart, 0);
      expect(said(apart)).toEqual(before);
      expect(said(apart)).toEqual(said(documents));
      expect([joined.words.words, joined.words.steps, joined.words.spans]).toEqual([
        columns.words.words,
        columns.words.steps,
        columns.words.spans,
      ]);
    }),
  );
});

test("vectors move with their documents", () => {
  const written = ["stream", "object"].map((body, at) => {
    const writer = new ColumnsWriter(lexicon, "none");
    write(writer, { title: "", text: body, headings: [], cut: 0 });
    const { columns, documents } = writer.take();
    columns.vectors = Float32Array.of(at, 1, at, 2);
    return documents[0]!;
  });
  expect(joinColumns(written.toReversed(), 2).vectors).toEqual(Float32Array.of(1, 1, 1, 2, 0, 1, 0, 2));
});
