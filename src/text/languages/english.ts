import { stem } from "../stem.ts";
import { isStopWord } from "../stop-words.ts";
import { foldAccents } from "../words.ts";
import type { Language } from "./language.ts";

/** English, and code, which is written in it: Porter's stems. */
export const english: Language = {
  code: "en",
  letters: /^[a-z]+$/,
  compoundLinks: null,
  fold: foldAccents,
  isStopWord,
  stem,
};
