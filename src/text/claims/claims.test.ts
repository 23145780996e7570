import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareBearings, compareClaims, readClaims } from "./index.ts";
import type { Facet } from "./index.ts";

const numbers = (text: string) =>
  readClaims(text).numbers.map(({ kind, low, high, unit, parts }) =>
    kind === "version"
      ? `v${parts!.map((part) => part ?? "x").join(".")}`
      : `${low}${high === low ? "" : `..${high}`}${unit === null ? "" : ` ${unit}`}`,
  );
const compare = (said: string, other: string) => compareClaims(readClaims(said), readClaims(other));

describe("figures", () => {
  it.each([
    ["5-10 mg of it", ["0.005..0.01 gram"]],
    ["between 5 and 10 days", ["432000..864000 second"]],
    ["from 10 to 5 days", ["10", "432000 second"]],
    ["10% or ten per cent", ["10 percent", "10 percent"]],
    ["$5 billion, €3m, 20 dollars", ["5000000000 usd", "3000000 eur", "20 usd"]],
    ["1 in 5 million", ["2e-7 share"]],
    ["1,000 genomes in 1/2000", ["1000", "0.0005 share"]],
    ["half a minute, thirty seconds, after a minute", ["30 second", "30 second", "60 second"]],
    ["twenty five years", ["300 month"]],
    ["in 1979, from 2009 to 2014", ["1979", "2009..2014"]],
    ["v5, version 5, 5.0.1, 4.x and AI SDK 6", ["v5", "v5", "v5.0.1", "v4.x", "v6"]],
    ["from v3.4 to 4.0", ["v3.4", "v4.0"]],
    // Part of a name, a pronoun, an article.
    ["IL-10, CD4, gpt-4 and 3D", []],
    ["which one wins, a rule", []],
  ])("of %j are %j", (text, expected) => expect(numbers(text)).toEqual(expected));

  it("have offsets that hold what was read", () => {
    const text = "It took 12 weeks, then thirty seconds.";
    expect(readClaims(text).numbers.map(({ start, end }) => text.slice(start, end))).toEqual([
      "12 weeks",
      "thirty seconds",
    ]);
  });
});

describe("names", () => {
  it.each([
    ["set maxOutputTokens in jest.config.js", ["maxOutputTokens", "jest.config.js"]],
    ["run it with --port and API_KEY", ["--port", "API_KEY"]],
    ["error TS2503 from @ai-sdk/rsc", ["TS2503", "@ai-sdk/rsc"]],
    ["agent.stream() says 'not found'", ["agent.stream()", "not found"]],
    ["half-written, e.g. this. Then", []],
  ])("identifiers of %j are %j", (text, expected) =>
    expect(readClaims(text).identifiers.map((one) => one.text)).toEqual(expected),
  );

  it("are capitals in the middle, acronyms, letters with digits; not the word a sentence begins with", () => {
    expect(readClaims("Mice in New York lack FOXO3. DNA does too.").entities.map(({ text }) => text)).toEqual(
      ["New York", "FOXO3", "DNA"],
    );
  });
});

describe("denials", () => {
  it.each([
    ["Headaches are not correlated with age", [["not", "correl"]]],
    ["It doesn't work, he said", [["not", "work"]]],
    ["it dont work", [["not", "work"]]],
    ["There is no known association with asthma", [["no", "asthma"]]],
    ["fails to start", [["fails", "start"]]],
    ["use a file instead of a table", [["instead", "tabl"]]],
    ["not only that, whether or not it rains", []],
  ])("of %j are %j", (text, expected) =>
    expect(readClaims(text).negations.map(({ cue, head }) => [cue, head[0]])).toEqual(expected),
  );
});

describe("agreement", () => {
  it.each<[Facet, string, string]>([
    ["numbers", "works after 12 weeks", "works after 26 weeks"],
    ["numbers", "in AI SDK 5", "in v6"],
    ["numbers", "saves $5 billion", "saves up to $750 million"],
    ["negation", "Headaches are correlated with age", "Headaches are not correlated with age"],
    ["negation", "It reduces infection", "It has no effect on infection"],
    ["negation", "It does not enhance the chance of death", "It increases the chance of death"],
    ["identifiers", "the default of maxRetries", "the default of maxSteps"],
    ["entities", "models from Mistral in general", "models from Cohere in general"],
    ["direction", "exercise reduces weight", "exercise increases weight"],
    ["direction", "anxiety is related to noise", "anxiety is unrelated to noise"],
    ["direction", "it stabilizes the fold", "it destabilizes the fold"],
    ["order", "Drug therapy is more effective than exercise", "Exercise is more effective than drug therapy"],
    ["order", "turn rows into columns", "turn columns into rows"],
    ["order", "migrate before the backup", "do the backup before you migrate"],
  ])("%s differ: %j, %j", (facet, said, other) => {
    expect(compare(said, other)[facet]).toBe("disagree");
    expect(compare(other, said)[facet]).toBe("disagree");
  });

  it.each<[Facet, string, string]>([
    ["numbers", "400 mg a day", "0.4 g a day"],
    ["numbers", "half a minute", "30 seconds"],
    ["numbers", "10 percent", "1 in 10"],
    ["numbers", "v5", "AI SDK 5.0"],
    ["negation", "is not related to age", "is unrelated to age"],
    ["identifiers", "set maxTokens", "set max tokens"],
    ["identifiers", "call agent.stream()", "what stream does"],
    ["entities", "a Model Context Protocol server", "an MCP server"],
    ["direction", "it does not increase risk", "it does not increase the risk at all"],
    ["order", "A fast drug is better than sleep", "Sleep is worse than a fast drug"],
  ])("%s agree: %j, %j", (facet, said, other) => {
    const agreement = compare(said, other);
    expect(agreement[facet]).toBe("agree");
    expect(agreement.disputes.filter((dispute) => dispute.facet === facet)).toEqual([]);
  });

  it("counts a denial of the opposite as no contradiction", () => {
    expect(compare("the drug does not increase risk", "the drug reduces risk").direction).not.toBe(
      "disagree",
    );
  });

  it("takes what is said in general to hold of the particular, and not the other way about", () => {
    expect(compare("v5", "5.0.1").numbers).toBe("agree");
    expect(compare("5.0.1", "v5").numbers).toBe("disagree");
    expect(compare("takes 7 days", "takes 5-10 days").numbers).toBe("agree");
    expect(compare("takes 5-10 days", "takes 7 days").numbers).toBe("disagree");
  });

  it("says what is missing and what is absent", () => {
    const agreement = compare("maxRetries is 2", "how often is it tried again");
    expect(agreement).toMatchObject({ numbers: "missing", identifiers: "missing", order: "absent" });
    expect(agreement.disputes).toContainEqual({ facet: "numbers", said: "2", instead: null });
    expect(compare("how often is it tried again", "maxRetries is 2").numbers).toBe("absent");
  });

  it("names what stands in the place of what was said", () => {
    expect(compare("after 12 weeks", "after 26 weeks").disputes).toEqual([
      { facet: "numbers", said: "12 weeks", instead: "26 weeks" },
    ]);
  });

  const word = fc.constantFrom(
    ..."not no without increase reduces 5 v4.2 10% $3 maxTokens OpenAI DNA before than more cells related unrelated from to into . , 2-3 days file.ts 'quoted words' rather than".split(
      " ",
    ),
  );
  it("holds of any text with itself, and offsets lie in it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((list) => list.join(" ")),
          fc.string(),
        ),
        (text) => {
          const claims = readClaims(text);
          const { disputes, ...verdicts } = compareClaims(claims, claims);
          expect(disputes).toEqual([]);
          expect(Object.values(verdicts)).not.toContain("disagree");
          const spans = [
            claims.tokens,
            claims.numbers,
            claims.identifiers,
            claims.entities,
            claims.negations,
          ].flat();
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("bearings", () => {
  const bear = (said: string, other: string) => compareBearings(readClaims(said), readClaims(other));

  it.each([
    ["it reduces the risk", "it lowers the risk"],
    ["it reduces the risk", "the risk is decreased"],
    ["it reduces the risk", "it does not increase the risk"],
    ["it raises resistance to infection", "it protects against infection"],
  ])("of %j and %j are the same", (said, other) => {
    expect(bear(said, other)).toMatchObject({ other: 0, unlike: 0 });
    expect(bear(said, other).same + bear(said, other).like).toBeGreaterThan(0);
  });

  it.each([
    ["it reduces the risk", "it raises the risk"],
    ["it reduces the risk", "the risk is increased"],
    ["it reduces the risk", "it does not reduce the risk"],
    ["it promotes infection", "it protects against infection"],
  ])("of %j and %j are not", (said, other) => {
    expect(bear(said, other).other).toBeGreaterThan(0);
    expect(bear(other, said).other).toBeGreaterThan(0);
  });

  it("are told apart from only speaking of a thing, and shared out over what both speak of", () => {
    expect(bear("it reduces the risk", "the risk was known")).toEqual({
      same: 0,
      other: 0,
      unlike: 1,
      like: 0,
      shared: 1,
    });
    expect(bear("bread", "sleep").shared).toBe(0);
  });
});
