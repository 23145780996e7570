import fc from "fast-check";
import { expect, test } from "vitest";
import { isSpace, readableLength, ReadableText } from "./readable-text.ts";

const source = fc
  .array(fc.constantFrom("a", "b", "😀", " ", "  ", "\n", "\t", "\u00a0", "\u3000"), { maxLength: 40 })
  .map((parts) => parts.join(""));

test("a length between visible characters is that of the folded text", () => {
  fc.assert(
    fc.property(source, fc.nat(), fc.nat(), (text, a, b) => {
      const readable = new ReadableText(text);
      const piece = readable.trim(Math.min(a, b) % (text.length + 1), text.length);
      if (piece === null) return;
      const folded = text.slice(piece.start, piece.end).replace(/\s+/g, " ");
      expect(readable.length(piece.start, piece.end)).toBe(folded.length);
      expect(readableLength(text, piece.start, piece.end)).toBe(folded.length);
      expect(readableLength(text, piece.start, piece.end, 3)).toBe(Math.min(folded.length, 4));
    }),
  );
});

test("forth and back go as far as the characters reach, and no farther", () => {
  fc.assert(
    fc.property(source, fc.nat(), fc.integer({ min: 1, max: 12 }), (text, at, characters) => {
      const readable = new ReadableText(text);
      const offset = at % (text.length + 1);
      const end = readable.forth(offset, characters);
      expect(readable.length(offset, end)).toBeLessThanOrEqual(characters);
      expect(end === text.length || readable.length(offset, end + 1) > characters).toBe(true);
      const start = readable.back(offset, characters);
      expect(readable.length(start, offset)).toBeLessThanOrEqual(characters);
      expect(start === 0 || readable.length(start - 1, offset) > characters).toBe(true);
    }),
  );
});

test("trim agrees with the language's own", () => {
  fc.assert(
    fc.property(source, (text) => {
      const piece = new ReadableText(text).trim(0, text.length);
      expect(piece === null ? "" : text.slice(piece.start, piece.end)).toBe(text.trim());
    }),
  );
});

test("white space is what the language takes for it", () => {
  const codes = Array.from({ length: 65_536 }, (_, code) => code);
  expect(codes.filter(isSpace)).toEqual(codes.filter((code) => /\s/.test(String.fromCharCode(code))));
});
