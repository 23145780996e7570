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
  options: { corpus: corpusOption, "allow-network": networkOption },
  examples: ['fortyfive ask "Which function streams an object?"'],
  run: (call) =>
    withStudio(call, async (studio) => {
      const question = call.positionals[0]?.trim() ?? "";
      if (question === "") throw new BadInputError("The question is empty.");
      const system = await openCorpus(studio, call);
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
      for (const [index, { text, document, line }] of answer.citations.entries()) {
        for (const part of wrap(`${text} [${index + 1}]`, 80)) terminal.print(part);
        terminal.print(terminal.style("dim", `  [${index + 1}] ${document}:${line}`));
      }
      return ExitCode.ok;
    }),
};
