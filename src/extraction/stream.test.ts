import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ExtractionError } from "./extraction-error.ts";
import { StreamReader, extractStream } from "./stream.ts";

const Posting = z.object({
  title: z.string(),
  salary: z.number().nullable(),
  level: z.enum(["junior", "senior"]),
  skills: z.array(z.string()),
});

const whole =
  '```json\n{"title": "AI Engineer", "salary": 120000, "level": "senior", "skills": ["ts", "sql"]}\n```';

function partials(text: string): unknown[] {
  const reader = new StreamReader(Posting);
  return [...text].map((piece) => reader.push(piece)).filter((value) => value !== undefined);
}

describe("StreamReader", () => {
  it("gives a text as it grows, and a number and a choice once they are whole", () => {
    const seen = partials(whole).map((value) => JSON.stringify(value));
    expect(seen).toContain('{"title":"AI Eng"}');
    expect(seen).not.toContainEqual(expect.stringMatching(/"salary":12\D/));
    expect(seen).not.toContainEqual(expect.stringMatching(/"level":"sen"/));
    expect(seen).toContain('{"title":"AI Engineer","salary":120000,"level":"senior"}');
    expect(seen.at(-1)).toBe(
      '{"title":"AI Engineer","salary":120000,"level":"senior","skills":["ts","sql"]}',
    );
  });

  it("ends in what reading the whole text gives", () => {
    const reader = new StreamReader(Posting);
    reader.push(whole);
    expect(reader.finish().value).toEqual({
      title: "AI Engineer",
      salary: 120_000,
      level: "senior",
      skills: ["ts", "sql"],
    });
  });

  it("never takes back what it gave of a text or a list, however the text is cut into pieces", () => {
    const value = fc.record({
      title: fc.string(),
      salary: fc.option(fc.integer()),
      level: fc.constantFrom("junior", "senior"),
      skills: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 7 }), (given, size) => {
        const reader = new StreamReader(Posting);
        const text = JSON.stringify(given);
        let last: { title?: string; skills?: string[] } = {};
        for (let at = 0; at < text.length; at += size) {
          const next = reader.push(text.slice(at, at + size));
          if (next === undefined) continue;
          expect(next.title ?? "").toSatisfy((title: string) => title.startsWith(last.title ?? ""));
          expect(next.skills?.length ?? 0).toBeGreaterThanOrEqual(last.skills?.length ?? 0);
          last = next;
        }
        expect(reader.finish().value).toEqual(given);
      }),
    );
  });

  it("keeps brackets and punctuation at the end of a text that goes on", () => {
    const Notes = z.object({ title: z.string(), notes: z.array(z.string()) });
    for (const given of [
      { title: " }", notes: [] },
      { title: "：", notes: ["{", "：x"] },
      { title: "a ]", notes: ["x", " }", "y]}", "z }]"] },
    ]) {
      const reader = new StreamReader(Notes);
      let shown = "";
      for (const piece of JSON.stringify(given)) {
        const next = reader.push(piece);
        if (next === undefined) continue;
        const texts = [next.title, ...(next.notes ?? [])].join("\n");
        expect(texts.startsWith(shown)).toBe(true);
        shown = texts;
      }
    }
  });

  it("gives nothing of what stands in thinking that has not ended", () => {
    expect(partials('<think>{"title": "Draft"}')).toEqual([]);
    expect(partials('<think>{"title": "Draft"}</think>{"title": "A"').at(-1)).toEqual({ title: "A" });
  });

  it("reads anew only as the text grows by a part of itself", () => {
    const reader = new StreamReader(z.array(z.string()));
    const text = JSON.stringify(Array.from({ length: 5000 }, (_, at) => `word ${at}`));
    let reads = 0;
    for (const piece of text) if (reader.push(piece) !== undefined) reads += 1;
    expect(reads).toBeLessThan(1000);
  });
});

describe("extractStream", () => {
  async function* pieces(text: string): AsyncGenerator<string> {
    for (const piece of text.match(/[^]{1,9}/g) ?? []) yield piece;
  }

  it("yields partial values and returns the whole one", async () => {
    const stream = extractStream(Posting, pieces(whole));
    let count = 0;
    let next = await stream.next();
    for (; next.done !== true; next = await stream.next()) count += 1;
    expect(next.value.value.title).toBe("AI Engineer");
    expect(count).toBeGreaterThan(3);
  });

  it("throws at the end when the schema refuses what came", async () => {
    const stream = extractStream(Posting, pieces('{"title": "AI Engineer"'));
    await expect(async () => {
      while ((await stream.next()).done !== true);
    }).rejects.toThrow(ExtractionError);
  });
});
