import { ask } from "./ask.ts";
import { code } from "./code.ts";
import type { Command } from "./command.ts";
import { compare } from "./compare.ts";
import { doctor } from "./doctor.ts";
import { extract } from "./extract.ts";
import { lab } from "./lab.ts";
import { models } from "./models.ts";
import { runs } from "./runs.ts";
import { search } from "./search.ts";
import { start } from "./start.ts";

/** In the order of the help. */
export const commands: readonly Command[] = [
  start,
  lab,
  runs,
  compare,
  search,
  ask,
  extract,
  code,
  models,
  doctor,
];
