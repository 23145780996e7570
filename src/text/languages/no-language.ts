import { foldAccents } from "../words.ts";
import type { Language } from "./language.ts";

/** A language that is not known here: every word counts, as it is written but for accents. */
export const noLanguage: Language = {
  code: "none",
  letters: /^\p{L}+$/u,
  compoundLinks: null,
  fold: foldAccents,
  isStopWord: () => false,
  stem: (form) => form,
};
