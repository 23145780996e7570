import { describe, expect, it } from "vitest";
import { isStopWord, stem, words } from "../../text/index.ts";
import { englishWordings } from "./english-wordings.ts";
import type { SaidInQuestion } from "./expected-answer.ts";
import { expectedAnswer as expectedIn, holdsExpected, wordingsOf } from "./expected-answer.ts";
import { germanWordings } from "./german-wordings.ts";
import type { ExpectedAnswer, Wordings } from "./wordings.ts";

const expectedAnswer = (question: string, wordings: Wordings | null = englishWordings) =>
  expectedIn(question, wordings);

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

describe("in other languages", () => {
  it.each<[ExpectedAnswer, string]>([
    ["quantity", "Wie viele Tore fielen?"],
    ["quantity", "Wie groß ist der See?"],
    ["duration", "Wie lange dauert die Fahrt?"],
    ["date", "In welchem Jahr wurde die Brücke eröffnet?"],
    ["person", "Wer hat die Pläne gezeichnet?"],
    ["place", "Wo steht der Turm?"],
    ["reason", "Warum ist der Himmel blau?"],
    ["name", "Wie heißt die Schicht unter der Haut?"],
    ["method", "Wie kann ich den Strom schließen?"],
    ["yes-no", "Kann man den Strom zweimal schließen?"],
    ["any", "Was ist ein Quorum?"],
  ])("is %s: %s", (expected, question) => expect(expectedAnswer(question, germanWordings)).toBe(expected));

  it("is read by the wordings of the language of the index, and unknown without", () => {
    expect(wordingsOf("de")).toBe(germanWordings);
    expect(wordingsOf("en")).toBe(englishWordings);
    expect(wordingsOf("fi")).toBeNull();
    expect(expectedAnswer("Kuka rakensi sen?", null)).toBe("any");
    expect(holdsExpected("person", "Ada Stone", { text: "", says: () => false }, null)).toBe(0.5);
  });

  it("is held by a text of the language", () => {
    const said: SaidInQuestion = { text: "", says: () => false };
    const holds = (expected: ExpectedAnswer, text: string) =>
      holdsExpected(expected, text, said, germanWordings);
    expect(holds("quantity", "Es waren zwölf Schiffe.")).toBeGreaterThan(
      holds("quantity", "Die Schiffe fuhren."),
    );
    expect(holds("date", "Im März begann es.")).toBeGreaterThan(holds("date", "Es begann bald."));
    expect(holds("person", "Gebaut hat es Ada Stein.")).toBeGreaterThan(
      holds("person", "Die Brücke ist aus Holz."),
    );
    expect(holds("reason", "Es fiel wegen Rost.")).toBeGreaterThan(holds("reason", "Es fiel nachts."));
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
    holdsExpected(expectedAnswer(question), text, said(question), englishWordings);

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
