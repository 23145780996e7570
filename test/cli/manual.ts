import path from "node:path";
import type { TemporaryFolder } from "../temporary-folder.ts";

const documents = {
  "cleaning.md": `---
title: Cleaning the machine
---

# Cleaning the machine

Rinse the brewing group under warm water once a week. Do not use soap, since it takes the grease off the seal.

## Descaling

Descale the boiler after 200 litres with citric acid. Dissolve 40 grams in a litre of water and let it run for
twenty minutes, then rinse twice.
`,
  "grinder.md": `# The grinder

The grind is set with the ring below the hopper. Turn it only while the motor runs, otherwise beans jam the burrs.

## Error E07

E07 means that the burrs are blocked. Unplug the machine, empty the hopper and take out the upper burr.
`,
  "milk.md": `# Steaming milk

Fill the jug to a third with cold milk. Hold the tip of the wand just below the surface until the jug feels warm.
`,
  "warranty.txt": `The warranty covers parts and labour for thirty months from the day of purchase. Wear of seals is not covered.
`,
};

const questions = [
  {
    id: "soap",
    question: "Why is soap not allowed on the brewing group?",
    file: "cleaning.md",
    quote: "Do not use soap, since it takes the grease off the seal.",
  },
  {
    id: "descale",
    question: "How much citric acid do I need for descaling?",
    file: "cleaning.md",
    quote: "Dissolve 40 grams in a litre of water",
  },
  {
    id: "e07",
    question: "The display shows E07, what now?",
    file: "grinder.md",
    quote: "E07 means that the burrs are blocked.",
  },
  {
    id: "warranty",
    question: "How long does the warranty last?",
    file: "warranty.txt",
    quote: "The warranty covers parts and labour for thirty months",
  },
];

/** One line of a questions file. */
export function questionLine(
  id: string,
  question: string,
  relevant: { file: string; quote: string }[],
): string {
  return JSON.stringify({ id, question, kind: "paraphrase", relevant, need: "any", answer: "See there." });
}

/** Writes the manual of a coffee machine and questions about it, and returns the options that name them. */
export function writeManual(folder: TemporaryFolder): {
  corpus: string;
  questions: string;
  options: string[];
} {
  for (const [name, text] of Object.entries(documents)) folder.write(`manual/${name}`, text);
  const lines = questions.map(({ id, question, file, quote }) =>
    questionLine(id, question, [{ file, quote }]),
  );
  lines.push(questionLine("price", "What does the machine cost in Switzerland?", []));
  const file = folder.write("questions.jsonl", `${lines.join("\n")}\n`);
  const corpus = path.join(folder.path, "manual");
  return { corpus, questions: file, options: ["--corpus", corpus, "--questions", file] };
}
