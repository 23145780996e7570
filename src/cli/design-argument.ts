import { readFileSync } from "node:fs";
import path from "node:path";
import { BadInputError } from "../errors/index.ts";
import type { Lab } from "../lab/index.ts";
import { didYouMean } from "./suggest.ts";

export interface ChosenDesign {
  design: unknown;
  title: string;
  /** Id of the reference design it is, else null. */
  reference: string | null;
}

/** The design named on the command line: a reference by its id, else a JSON file. Throws BadInputError. */
export function chooseDesign(lab: Lab, name: string): ChosenDesign {
  const references = lab.references();
  const reference = references.find((candidate) => candidate.id === name);
  if (reference !== undefined) return { design: reference.design, title: reference.label, reference: name };
  const design = lab.parse(readJson(name, references), name);
  return { design, title: path.basename(name, ".json"), reference: null };
}

function readJson(file: string, references: readonly { id: string }[]): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const ids = references.map(({ id }) => id);
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") {
      const problem =
        code === "EISDIR" ? "This is a folder, not a design." : "This file cannot be read as text.";
      throw new BadInputError(problem, { source: file, cause: error });
    }
    throw new BadInputError(
      `There is no design “${file}”: no file has that name, and the reference designs are ${ids.join(", ")}.${didYouMean(file, ids)}`,
      { source: "--design" },
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const offset = /at position (\d+)/.exec(message)?.[1];
    const line = offset === undefined ? undefined : text.slice(0, Number(offset)).split("\n").length;
    throw new BadInputError(`This is not JSON: ${message}`, { source: file, line, cause: error });
  }
}
