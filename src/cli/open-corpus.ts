import path from "node:path";
import type { OpenSystem } from "../lab/index.ts";
import type { Studio } from "../studio.ts";
import type { Call, Option } from "./command.ts";
import { openProgressBar } from "./progress-bar.ts";

export const corpusOption: Option = {
  value: "place",
  description: "a folder, a git checkout, or the address of a page or sitemap, instead of the sample corpus",
};
export const networkOption: Option = {
  description: "let --corpus be read from the web; private addresses are refused all the same",
};

/** What --corpus names: the id of a bundled corpus and an address stay as they are, anything else is a folder. */
export function corpusArgument(studio: Studio, { options }: Call): string | undefined {
  const asked = options.text("corpus");
  const bundled = studio.content.rounds.some((round) => round.corpus === asked);
  return asked === undefined || bundled || /^https?:/i.test(asked) ? asked : path.resolve(asked);
}

/** The system that answers from the corpus asked for, with its progress shown while it is made ready. */
export async function openCorpus(
  studio: Studio,
  call: Call,
  writer?: ReturnType<Studio["writer"]>,
): Promise<OpenSystem> {
  const bar = openProgressBar(call.terminal);
  try {
    return await studio.openSystem({
      corpus: corpusArgument(studio, call),
      ...(call.options.flag("allow-network") ? { allowNetwork: true } : {}),
      ...(writer === undefined ? {} : { writer }),
      signal: call.signal,
      onProgress: (stage, done, total) =>
        bar.show({ type: "progress", stage, done, total, secondsLeft: null }),
    });
  } finally {
    bar.clear();
  }
}
