import fc from "fast-check";
import { expect, test } from "vitest";
import { english, words } from "../text/index.ts";
import { Lexicon } from "./lexicon.ts";

test("a lexicon reads the words of a text but for stop words, whatever it has read before", () => {
  const text = fc
    .array(
      fc.constantFrom(
        "the",
        "model",
        "Model's",
        "maxOutputTokens",
        "AI_Error",
        "v5",
        "4.x",
        "über",
        "模型",
        "-",
      ),
    )
    .map((parts) => parts.join(" "));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      const lexicon = new Lexicon();
      for (const one of texts) {
        const tokens = lexicon.read(one);
        const read = Array.from(tokens.words, (word, at) => [
          lexicon.words[word],
          tokens.starts[at],
          tokens.positions[at],
        ]);
        const expected = words(one)
          .filter(({ form }) => !english.isStopWord(form))
          .map(({ form, start, position }) => [form, start, position]);
        expect(read).toEqual(expected);
      }
    }),
  );
});

test("tokens stay as they are when the next text is read", () => {
  const lexicon = new Lexicon();
  const first = lexicon.read("retrieval of passages");
  lexicon.read("another text altogether");
  expect(Array.from(first.words, (word) => lexicon.words[word])).toEqual(["retrieval", "passages"]);
});
