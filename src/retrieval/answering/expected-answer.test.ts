import { describe, expect, it } from "vitest";
import { isStopWord, stem, words } from "../../text/index.ts";
import type { ExpectedAnswer, SaidInQuestion } from "./expected-answer.ts";
import { expectedAnswer, holdsExpected } from "./expected-answer.ts";

describe("what a question asks for", () => {
  it.each<[ExpectedAnswer, string]>([
    ["quantity", "How many goals were scored?"],
    ["quantity", "At what speed does it turn, and which average temperature is held?"],
    ["duration", "How long does the lease run?"],
    ["duration", "What is the default timeout of a request?"],
    ["date", "In what year was the bridge opened?"],
    ["date", "When was the bridge opened?"],
    ["condition", "When should I call close?"],
    ["person", "Which architect drew the plans?"],
    ["place", "In which city is the tower?"],
    ["reason", "Why is the sky blue?"],
    ["method", "How do I close the stream?"],
    ["name", "What is the layer next to the skin called?"],
    ["yes-no", "Can the stream be closed twice?"],
    ["yes-no", "can a queue take a second reader"],
    ["remedy", "The build stops with an error about a missing module"],
    ["any", "What is a quorum?"],
    ["any", ""],
  ])("is %s: %s", (expected, question) => expect(expectedAnswer(question)).toBe(expected));

  it("is no date where “when” only joins two clauses", () => {
    expect(expectedAnswer("Why does it stop when the lid is opened?")).toBe("reason");
    expect(expectedAnswer("What is kept when a worker was killed?")).toBe("any");
  });
});

describe("whether a text holds it", () => {
  const said = (question: string): SaidInQuestion => ({
    text: question.toLowerCase(),
    says: (text) =>
      words(text).every(
        ({ form }) => isStopWord(form) || words(question).some((word) => stem(word.form) === stem(form)),
      ),
  });
  const holds = (question: string, text: string) =>
    holdsExpected(expectedAnswer(question), text, said(question));

  it.each([
    ["How many ships sailed in 1588?", "In 1588 the fleet had 130 ships.", "In 1588 the fleet sailed."],
    ["How many ships sailed?", "Some twenty ships sailed.", "The ships sailed."],
    ["How long is the trip?", "The trip takes 4 hours.", "The trip is long."],
    ["When was it built?", "It was built in 1931.", "It was built of oak."],
    ["When was it built?", "Work ended in May.", "Work ended soon."],
    ["Who built it?", "It was drawn by Ada Stone.", "It was drawn by hand."],
    ["Who was Ada Stone's teacher?", "She learned from Tom Reed.", "Ada Stone was taught at home."],
    ["Where does it stand?", "It stands in Lisbon.", "It stands on a hill."],
    ["Why did it fall?", "It fell because of rust.", "It fell at night."],
    ["How is it opened?", "It is opened by turning the key.", "It is opened daily."],
    ["When should I call it?", "Call it before the first write.", "Call it."],
    ["What is this layer called?", "This layer is called the mantle.", "this layer is hot."],
    ["Can it be undone?", "A merge cannot be undone.", "A merge joins two lines."],
    ["what should I do, the page is blank", "Set the base path.", "The page shows a list."],
  ])("tells more from less: %s", (question, more, less) =>
    expect(holds(question, more)).toBeGreaterThan(holds(question, less)),
  );

  it("is unknown where the question does not tell", () => expect(holds("What is it?", "A tree.")).toBe(0.5));

  it("reads a text of any length in bounded time", () => {
    const long = `"${"Aa ".repeat(200_000)}`;
    expect(holds("What is it called?", long)).toBeGreaterThan(0);
  });
});
