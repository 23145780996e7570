import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import { BadInputError, NotFoundError } from "../errors/index.ts";
import { Scenario } from "../lab/index.ts";
import { readInput } from "./requests.ts";
import { Round } from "./round.ts";

/** The rounds and scenarios that authors wrote, checked when read. */
export class Content {
  readonly rounds: Round[];
  readonly #scenarios: Map<string, Scenario>;

  /** Reads `questions/` and `scenarios/` of a content folder. Throws BadInputError that names file and JSON path. */
  constructor(folder: string) {
    this.rounds = readFolder(path.join(folder, "questions"), Round);
    this.#scenarios = new Map(
      readFolder(path.join(folder, "scenarios"), Scenario).map((scenario) => [scenario.id, scenario]),
    );
    for (const round of this.rounds) {
      const missing = round.scenarios.find((id) => this.#scenarios.get(id)?.kind !== round.kind);
      if (missing !== undefined) {
        throw new BadInputError(
          `The round ${round.id} names “${missing}”, and no ${round.kind} scenario has that id`,
          {
            source: path.join(folder, "questions"),
          },
        );
      }
    }
  }

  /** Throws NotFoundError. */
  round(id: string): Round {
    const round = this.rounds.find((candidate) => candidate.id === id);
    if (round === undefined) throw new NotFoundError("round", id);
    return round;
  }

  /** Throws NotFoundError. */
  scenario(id: string): Scenario {
    const scenario = this.#scenarios.get(id);
    if (scenario === undefined) throw new NotFoundError("scenario", id);
    return scenario;
  }

  /** The scenarios of a kind of lab. */
  scenarios(kind: string): Scenario[] {
    return [...this.#scenarios.values()].filter((scenario) => scenario.kind === kind);
  }

  /** A scenario of the round. Throws BadInputError for one that belongs to another. */
  scenarioOf(round: Round, id: string = round.scenarios[0]!): Scenario {
    if (!round.scenarios.includes(id)) {
      throw new BadInputError(`“${id}” is not a scenario of this round`, {
        expected: round.scenarios.join(", "),
      });
    }
    return this.scenario(id);
  }
}

function readFolder<Schema extends z.ZodType>(folder: string, schema: Schema): z.infer<Schema>[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readContent(path.join(folder, name), schema));
}

function readContent<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new BadInputError(error instanceof Error ? error.message : "not JSON", {
      source: file,
      cause: error,
    });
  }
  return readInput(schema, value, file);
}
