import { BadInputError } from "../errors/index.ts";
import type { FoundPassage } from "../lab/index.ts";
import type { Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { corpusOption, networkOption, openCorpus } from "./open-corpus.ts";
import { withStudio } from "./studio-session.ts";
import { wrap } from "./table.ts";

/** Lines of a passage that are printed. */
const EXCERPT = 3;

export const search: Command = {
  name: "search",
  summary:
    "Finds the passages for a question in a corpus, with file and line. The index is kept and brought up to date.",
  positionals: ["<query>"],
  options: {
    corpus: corpusOption,
    "allow-network": networkOption,
    limit: { value: "n", description: "print so many passages; 5 when left out" },
  },
  examples: [
    'fortyfive search "how do I stream text?"',
    'fortyfive search "retention" --corpus ./docs --limit 10',
  ],
  run: (call) =>
    withStudio(call, async (studio) => {
      const query = call.positionals[0]?.trim() ?? "";
      if (query === "") throw new BadInputError("The query is empty.");
      const limit = call.options.whole("limit", { min: 1, max: 1000 }) ?? 5;
      const { documents, chunks, search: find } = await openCorpus(studio, call);
      const passages = find(query, limit);
      const { terminal } = call;
      if (call.options.flag("json")) {
        terminal.json({ query, documents, chunks, passages });
        return ExitCode.ok;
      }
      if (passages.length === 0) terminal.print("Nothing was found.");
      for (const [index, passage] of passages.entries()) {
        terminal.print(terminal.style("bold", `${index + 1}. ${passage.document}:${passage.line}`));
        for (const line of excerpt(passage)) terminal.print(`   ${line}`);
      }
      return ExitCode.ok;
    }),
};

function excerpt({ title, headings, text }: FoundPassage): string[] {
  const where = [title, ...headings.filter((heading) => heading !== title)].join(" > ");
  const lines = wrap(text, 77);
  const cut = lines.length > EXCERPT ? [...lines.slice(0, EXCERPT - 1), `${lines[EXCERPT - 1]} …`] : lines;
  return [...wrap(where, 77), ...cut, ""];
}
