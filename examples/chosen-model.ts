import { openModels } from "../src/model/index.ts";
import type { LanguageModel } from "../src/model/index.ts";

/** The model that FORTYFIVE_MODEL names, with its key from the environment; else the stand-in, which is said aloud. */
export function chosenModel(standIn: LanguageModel): LanguageModel {
  const name = process.env["FORTYFIVE_MODEL"];
  if (name !== undefined && name !== "") return openModels().language(name);
  console.error("FORTYFIVE_MODEL names no model, so a script speaks for one.");
  return standIn;
}
