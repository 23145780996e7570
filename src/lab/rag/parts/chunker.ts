import { z } from "zod";
import { number, words } from "../field.ts";

export const Chunker = z.strictObject({
  strategy: z
    .enum(["fixed", "sentence", "recursive", "markdown", "section", "code", "semantic"])
    .default("recursive")
    .meta(
      words("Where a document is cut.", {
        label: "Strategy",
        explanation:
          "Cuts that follow the text keep an answer in one piece. The simpler the cut, the more passages are split at a border.",
        choices: {
          fixed: { label: "fixed size", description: "every so many tokens, wherever that falls" },
          sentence: { label: "sentences", description: "whole sentences up to the size" },
          recursive: {
            label: "recursive",
            description: "paragraphs, then lines, then sentences, until it fits",
          },
          markdown: { label: "by heading", description: "sections of the document, code blocks kept whole" },
          section: {
            label: "sections and pages",
            description: "one section or page a chunk, never two together",
          },
          code: {
            label: "code-aware",
            description: "functions and classes whole; in Markdown, code with the paragraph before it",
          },
          semantic: { label: "semantic", description: "where neighbouring sentences differ most" },
        },
      }),
    ),
  size: number({ min: 32, max: 4000, default: 256, integer: true }).meta(
    words("Largest chunk.", {
      label: "Size",
      unit: "tokens",
      step: 8,
      explanation:
        "Small chunks point at the answer and let more places into the context, but lose what surrounds it. Large ones keep an answer whole and fill the context with the rest.",
    }),
  ),
  overlap: number({ min: 0, max: 1000, default: 0, integer: true }).meta(
    words("How much of a chunk is repeated in the next; at most half the size.", {
      label: "Overlap",
      unit: "tokens",
      step: 8,
      explanation:
        "Saves passages that fall on a border. The repeated text is embedded, stored and put into the context again, so it costs tokens everywhere.",
    }),
  ),
  context: z
    .enum(["none", "title", "headings", "late"])
    .default("none")
    .meta(
      words("What is put before the text when it is indexed and embedded.", {
        label: "Added context",
        explanation:
          "A chunk that says “set it to true” is found only if its title or headings say what “it” is. Costs a few tokens a chunk.",
        choices: {
          none: { label: "nothing" },
          title: { label: "document title" },
          headings: { label: "title and headings" },
          late: {
            label: "title and headings, late",
            description: "embedded, reranked and read, but not searched by word",
          },
        },
      }),
    ),
});
