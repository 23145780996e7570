import { BadInputError } from "../errors/index.ts";
import type { Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { corpusOption, networkOption, openCorpus } from "./open-corpus.ts";
import { withStudio } from "./studio-session.ts";
import { wrap } from "./table.ts";

export const ask: Command = {
  name: "ask",
  summary:
    "Answers a question from a corpus with cited sentences, or says that the documents do not answer it.",
  positionals: ["<question>"],
  options: {
    corpus: corpusOption,
    "allow-network": networkOption,
    model: {
      value: "name",
      description: "let a model write the answer, “default” or provider/model; each sentence is checked",
    },
  },
  examples: [
    'fortyfive ask "Which function streams an object?"',
    'fortyfive ask "How do I stop an agent?" --model ollama/llama3.2',
  ],
  run: (call) =>
    withStudio(call, async (studio) => {
      const question = call.positionals[0]?.trim() ?? "";
      if (question === "") throw new BadInputError("The question is empty.");
      const model = call.options.text("model");
      const writer = model === undefined ? undefined : studio.writer(model);
      const system = await openCorpus(studio, call, writer);
      const answer = await system.ask(question);
      const { terminal } = call;
      if (call.options.flag("json")) {
        terminal.json({ question, ...answer });
        return ExitCode.ok;
      }
      if (answer.abstained) {
        terminal.print("The documents do not seem to answer this.");
        const nearest = answer.context.slice(0, 3).map(({ document, line }) => `  ${document}:${line}`);
        if (nearest.length > 0) terminal.print(["Nearest to it:", ...nearest].join("\n"));
        return ExitCode.ok;
      }
      const { statements = [] } = answer;
      for (const { text, verified, reason } of statements) {
        for (const part of wrap(text, 80)) terminal.print(part);
        if (!verified)
          terminal.print(terminal.style("yellow", `  not borne out: ${reason ?? "no reason given"}`));
      }
      for (const [index, { text, document, line }] of answer.citations.entries()) {
        if (statements.length === 0)
          for (const part of wrap(`${text} [${index + 1}]`, 80)) terminal.print(part);
        terminal.print(terminal.style("dim", `  [${index + 1}] ${document}:${line}`));
      }
      return ExitCode.ok;
    }),
};
