import fc from "fast-check";
import { expect, test } from "vitest";
import { slips } from "../text/index.ts";
import { Spelling } from "./spelling.ts";

const counts: Record<string, number> = {
  stream: 9,
  steam: 2,
  embedding: 5,
  middleware: 5,
  tool: 50,
  scream: 1,
};
const spelling = new Spelling(Object.keys(counts), (word) => counts[word]!);
const best = (word: string): string | undefined => spelling.corrections(word)[0]?.word;

test("one slip is mended, two only in a long word", () => {
  expect(best("embeding")).toBe("embedding");
  expect(best("midleware")).toBe("middleware");
  expect(best("mdleware")).toBe("middleware");
  expect(best("middelwear")).toBe(undefined);
  expect(best("strme")).toBe(undefined);
});

test("a slip at the front is mended, of any kind", () => {
  for (const word of ["mbedding", "eembedding", "wmbedding", "mebedding"])
    expect(best(word)).toBe("embedding");
});

test("the more common of two words is meant, and the likelier slip", () => {
  const found = (word: string): string[] => spelling.corrections(word).map((one) => one.word);
  expect(found("steram")).toEqual(["stream", "steam"]);
  // r lies beside t, so that stream was more likely meant, though c is as far from t as from r
  expect(found("srream")).toEqual(["stream", "scream"]);
});

test("the longer the word and the fewer the slips, the surer it was misspelt", () => {
  const sure = (word: string): number =>
    spelling.corrections(word).reduce((sum, { likelihood }) => sum + likelihood, 0);
  expect(sure("tooll")).toBeLessThan(sure("embeding"));
  expect(sure("mdleware")).toBeLessThan(sure("midleware"));
  expect(sure("midleware")).toBeGreaterThan(0.95);
});

test("short words, and what is not letters, stay", () => {
  expect(best("tol")).toBe(undefined);
  expect(best("gpt41")).toBe(undefined);
});

test("words of any length are taken in, but those of over 60 letters not compared", () => {
  const long = ["a".repeat(60), "b".repeat(61), "c".repeat(5000)];
  const found = long.map((word) => new Spelling(long, () => 1).corrections(word.slice(1))[0]?.word);
  expect(found).toEqual([long[0], undefined, undefined]);
});

test("a language may have more letters than a to z", () => {
  const german = new Spelling(["überzug", "größe"], () => 1, /^\p{L}+$/u);
  const mended = (word: string): string | undefined => german.corrections(word)[0]?.word;
  expect([mended("überzgu"), mended("größte")]).toEqual(["überzug", "größe"]);
  expect(new Spelling(["überzug"], () => 1).corrections("überzgu")).toEqual([]);
});

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), minLength: 1, maxLength: 12 });

test("all words one slip away are found, and those two away that begin alike, if they are long enough", () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (words, written) => {
      const near = words.filter((other) => {
        const most = written.length >= 8 && other[0] === written[0] ? 2 : 1;
        return written.length >= 4 && other.length >= 4 && slips(written, other, 2) <= most;
      });
      const found = new Spelling(words, () => 1).corrections(written);
      expect(found.length).toBe(Math.min(8, near.length));
      for (const one of found) expect(near).toContain(one.word);
      const all = found.reduce((sum, { likelihood }) => sum + likelihood, 0);
      expect(all).toBeLessThanOrEqual(1);
      expect(found.every(({ likelihood }) => likelihood >= 0)).toBe(true);
    }),
  );
});
