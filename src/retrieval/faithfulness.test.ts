import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faithfulness, joinSigns } from "./faithfulness.ts";

const plain = { idf: () => 4 };
const judge = (answer: string, ...passages: string[]) => faithfulness(answer, passages, plain);

const evidence =
  "Exercise was studied in 120 adults. Regular exercise reduces the risk of heart disease by 30%. " +
  "Coffee had no effect on sleep. Walking is more effective than stretching.";

describe("coverage", () => {
  it("is 1 for a sentence of the evidence, little for another subject", () => {
    expect(
      judge("Regular exercise reduces the risk of heart disease by 30%.", evidence).coverage,
    ).toBeCloseTo(1, 6);
    expect(judge("The parliament adopted a budget in March.", evidence).coverage).toBeLessThan(0.3);
  });

  it("falls with every word the evidence does not have, and names them", () => {
    const whole = judge("Exercise reduces the risk of heart disease.", evidence);
    const part = judge("Exercise reduces the risk of kidney disease in zebras.", evidence);
    expect(part.coverage).toBeLessThan(whole.coverage!);
    expect(part.sentences[0]!.missing).toEqual(["kidney", "zebras"]);
    expect(whole.sentences[0]!.missing).toEqual([]);
  });

  it("counts a rare word more than a common one", () => {
    const idf = (word: string) => (word === "zebras" ? 9 : 1);
    const rare = faithfulness("exercise zebras", [evidence], { idf }).coverage!;
    const common = faithfulness("exercise onions", [evidence], { idf }).coverage!;
    expect(rare).toBeLessThan(common);
  });

  it("takes a figure in another unit, a synonym, and what points the same way", () => {
    expect(judge("takes 400 mg", "It takes 0.4 g a day.").sentences[0]!.missing).toEqual([]);
    const synonym = judge("cancel the stream", "You can stop the stream.").coverage!;
    const other = judge("colour the stream", "You can stop the stream.").coverage!;
    expect(synonym).toBeGreaterThan(other);
    const near = { ...plain, embed: () => Float32Array.of(1) };
    const [said, text] = ["zebras run", "Horses run."];
    expect(faithfulness(said, [text], near).coverage).toBeGreaterThan(judge(said, text).coverage!);
  });

  it("looks in all passages, and says in which one the nearest sentence is", () => {
    const { sentences } = judge("Coffee keeps people awake.", "Tea is hot.", evidence);
    const found = sentences[0]!.evidence!;
    expect(found.passage).toBe(1);
    expect(evidence.slice(found.start, found.end)).toBe("Coffee had no effect on sleep.");
  });
});

describe("contradiction", () => {
  it.each([
    ["Regular exercise increases the risk of heart disease.", "direction"],
    ["Regular exercise does not reduce the risk of heart disease.", "negation"],
    ["Regular exercise reduces the risk of heart disease by 50%.", "numbers"],
    ["Stretching is more effective than walking.", "order"],
    ["Coffee improves sleep.", "negation"],
  ] as const)("%s is contradicted by %s", (answer, sign) => {
    const { contradiction, sentences } = judge(answer, evidence);
    const supported = judge(evidence, evidence).contradiction!;
    expect(contradiction).toBeGreaterThan(supported + 0.2);
    expect(sentences[0]!.signs[sign]).toBeGreaterThan(0);
    expect(sentences[0]!.disputes.length).toBeGreaterThan(0);
  });

  it("hears which way a thing goes in other words", () => {
    const text = "Those who exercise have a lower risk of heart disease.";
    expect(judge("Exercise decreases heart disease.", text).sentences[0]!.signs.bearing).toBe(0);
    expect(judge("Exercise promotes heart disease.", text).sentences[0]!.signs.bearing).toBeGreaterThan(0);
  });

  it("is that of the worst sentence; coverage is of all", () => {
    const { sentences, contradiction, coverage } = judge(
      "Regular exercise reduces the risk of heart disease. Coffee improves sleep.",
      evidence,
    );
    expect(sentences).toHaveLength(2);
    expect(contradiction).toBe(Math.max(...sentences.map((one) => one.contradiction)));
    expect(sentences[0]!.contradiction).toBeLessThan(sentences[1]!.contradiction);
    expect(coverage).toBeGreaterThan(Math.min(...sentences.map((one) => one.coverage)) - 1e-9);
  });

  it("is none where the evidence speaks of something else, or there is none", () => {
    expect(judge("The parliament adopted a budget.", evidence).contradiction).toBe(0);
    expect(judge("Coffee improves sleep.").contradiction).toBe(0);
    expect(judge("Coffee improves sleep.").coverage).toBe(0);
  });
});

it("says nothing of an answer that says nothing", () => {
  expect(judge("", evidence)).toEqual({ coverage: null, contradiction: null, sentences: [] });
  expect(judge("It is what it is.", evidence).coverage).toBeNull();
});

it("joins signs so that more of them never weigh less", () => {
  const none = {
    bearing: 0,
    unlike: 0,
    negation: 0,
    direction: 0,
    numbers: 0,
    order: 0,
    denial: 0,
    undenied: 0,
  };
  expect(joinSigns(none)).toBe(0);
  const sign = fc.record(
    Object.fromEntries(Object.keys(none).map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })])),
  ) as fc.Arbitrary<typeof none>;
  fc.assert(
    fc.property(sign, fc.constantFrom(...(Object.keys(none) as (keyof typeof none)[])), (signs, name) => {
      expect(joinSigns({ ...signs, [name]: 1 })).toBeGreaterThanOrEqual(joinSigns(signs) - 1e-12);
      expect(joinSigns(signs)).toBeLessThanOrEqual(1);
    }),
  );
});

it("gives figures from 0 to 1 and offsets that lie in the texts, whatever they are", () => {
  const word = fc.constantFrom(
    ..."exercise reduces risk not 30% coffee than more no . walking before".split(" "),
  );
  const text = fc.oneof(
    fc.array(word).map((list) => list.join(" ")),
    fc.string(),
  );
  fc.assert(
    fc.property(text, text, (answer, passage) => {
      const { coverage, contradiction, sentences } = judge(answer, passage, evidence);
      for (const figure of [coverage, contradiction]) {
        if (figure === null) continue;
        expect(figure).toBeGreaterThanOrEqual(0);
        expect(figure).toBeLessThanOrEqual(1);
      }
      for (const { start, end, evidence: found } of sentences) {
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(answer.length);
        const place = found ?? { passage: 0, end: 0 };
        expect(place.end).toBeLessThanOrEqual([passage, evidence][place.passage]!.length);
      }
    }),
  );
});
