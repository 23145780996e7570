import fc from "fast-check";
import { expect, test } from "vitest";
import { Compounds } from "./compounds.ts";

const counts: Record<string, number> = {
  bevölkerung: 9,
  zahl: 20,
  wachstum: 5,
  rate: 7,
  hundert: 3,
  fach: 4,
  stadt: 40,
  staub: 1,
  ecken: 30,
  decken: 2,
  see: 8,
  reise: 6,
  büro: 6,
  reisebüro: 2,
};
const stem = (form: string): string => form.replace(/e?n$/, "");
const frequency = (of: string): number =>
  Object.entries(counts).find(([word]) => word === of || stem(word) === of)?.[1] ?? 0;
const compounds = new Compounds({ stem, frequency, links: ["s"] });
const cut = (word: string): string[] => compounds.parts(word).map(({ form }) => form);

test.each([
  ["wachstumrate", ["wachstum", "rate"]],
  // with a link between, and with an ending at the end
  ["bevölkerungszahl", ["bevölkerung", "zahl"]],
  ["stadtbevölkerungszahlen", ["stadt", "bevölkerung", "zahlen"]],
  // few parts before many
  ["stadtreisebüro", ["stadt", "reisebüro"]],
  // common parts before rare ones
  ["staubdecken", ["staub", "decken"]],
])("%s is cut into %j", (word, parts) => {
  expect(cut(word)).toEqual(parts);
});

test.each([
  ["a word that is short", "seezahl"],
  ["one with a part that no document has", "wachstumzebra"],
  ["one with a part that is short", "seebevölkerung"],
  ["one that is no compound", "bevölkerung"],
  ["one with more parts than are sought", "stadtstadtstadtstadt"],
  ["one with a digit", "stadt4rate"],
])("%s is not cut", (_, word) => {
  expect(cut(word)).toEqual([]);
});

test("parts stand in the word, in order and one after the other but for links", () => {
  const words = fc.constantFrom(...Object.keys(counts));
  fc.assert(
    fc.property(fc.array(fc.tuple(words, fc.constantFrom("", "s", "x")), { maxLength: 4 }), (pieces) => {
      const word = pieces.flat().join("");
      let at = 0;
      for (const { form } of compounds.parts(word)) {
        const found = word.indexOf(form, at);
        expect(["", "s"]).toContain(word.slice(at, found));
        at = found + form.length;
      }
      expect(at === 0 || at === word.length).toBe(true);
    }),
  );
});
