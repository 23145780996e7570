import fc from "fast-check";
import { expect, test } from "vitest";
import { stem } from "../stem.ts";
import { isStopWord } from "../stop-words.ts";
import { words } from "../words.ts";
import { languageCodes } from "./language.ts";
import { loadLanguage } from "./load-language.ts";

/** Stems of the words of a text. */
async function stems(code: (typeof languageCodes)[number], text: string): Promise<string[]> {
  const language = await loadLanguage(code);
  return words(text, language.fold).map(({ form }) => language.stem(form));
}

test.each([
  ["da", "bygning bygningen bygningerne"],
  ["de", "Haus Hause Häuser Häusern"],
  ["es", "canción canciones cancion"],
  ["fi", "talo talossa talon"],
  ["fr", "continuel continuelle continuellement"],
  ["hu", "ház házak házban"],
  ["it", "abbandonato abbandonata abbandonati"],
  ["nl", "gebouw gebouwen"],
  ["no", "bygning bygningen bygningene"],
  ["pt", "livro livros"],
  ["ro", "carte cărți"],
  ["ru", "красивый красивая красивого"],
  ["sv", "flicka flickor flickorna"],
  ["tr", "İstanbul istanbul İSTANBUL"],
] as const)("in %s the forms of a word share their stem: %s", async (code, text) => {
  expect(new Set(await stems(code, text)).size).toBe(1);
});

test("German is found with ß and umlauts or with what is typed in their place", async () => {
  expect(await stems("de", "Straße Käse Größe")).toEqual(await stems("de", "Strasse Kaese Groesse"));
  // ue is no umlaut after a vowel or q
  expect(await stems("de", "neue Frauen Quelle")).toEqual(["neu", "frau", "quell"]);
});

test("English is Porter's as before, and no language leaves all but accents as it is", async () => {
  const english = await loadLanguage("en");
  const none = await loadLanguage("none");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (word) => {
      const [form] = words(word).map((read) => read.form);
      if (form === undefined) return;
      expect([english.fold(form), english.stem(form), english.isStopWord(form)]).toEqual([
        form,
        stem(form),
        isStopWord(form),
      ]);
      expect([none.fold(form), none.stem(form), none.isStopWord(form)]).toEqual([form, form, false]);
    }),
  );
});

test.each([
  ["en", "the"],
  ["de", "über"],
  ["fr", "où"],
  ["ru", "ещё"],
  ["tr", "için"],
] as const)("in %s, %s says nothing", async (code, word) => {
  const language = await loadLanguage(code);
  expect([language.isStopWord(word), language.isStopWord("xylophone")]).toEqual([true, false]);
});

test.each(languageCodes)("in %s any word has a form and a stem, without blanks in them", async (code) => {
  const language = await loadLanguage(code);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
      for (const { form } of words(text, language.fold)) {
        expect(form).not.toMatch(/^$|\s/);
        expect(language.stem(form)).not.toMatch(/^$|\s/);
      }
    }),
    { numRuns: 300 },
  );
});
