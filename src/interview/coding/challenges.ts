import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { BadInputError, NotFoundError } from "../../errors/index.ts";
import type { Json } from "../../sandbox/index.ts";
import { readInput } from "../requests.ts";
import { ChallengeFile } from "./challenge.ts";
import type { Challenge, ChallengeTest, Language, WrongSolution } from "./challenge.ts";
import { patternOperators, patternProblem } from "./match.ts";

const endings: Record<Language, string> = { typescript: "ts", python: "py" };
const languages = Object.keys(endings) as Language[];

const FILE = "challenge.json";

/** The coding challenges that authors wrote, checked when read. */
export class Challenges {
  /** By track, then by number. */
  readonly all: readonly Challenge[];
  /** Types of what code of a challenge can import. */
  readonly types: string;

  /**
   * Reads `challenges/<track>/<nn>-<slug>/` of a content folder; a folder without `challenge.json` is a draft and left
   * out. Throws BadInputError that names file and JSON path.
   */
  constructor(folder: string) {
    const root = path.join(folder, "challenges");
    const tracks = folders(root);
    const types = path.join(root, "challenge.d.ts");
    this.types = existsSync(types) ? readText(types) : "";
    this.all = tracks.flatMap((track) =>
      folders(path.join(root, track))
        .map((name) => path.join(root, track, name))
        .filter((challenge) => existsSync(path.join(challenge, FILE)))
        .map((challenge) => readChallenge(challenge, track)),
    );
  }

  /** Throws NotFoundError. */
  get(id: string): Challenge {
    const challenge = this.all.find((candidate) => candidate.id === id);
    if (challenge !== undefined) return challenge;
    throw new NotFoundError("challenge", id, `There are ${this.all.map((each) => each.id).join(", ")}.`);
  }
}

function folders(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readChallenge(folder: string, track: string): Challenge {
  const file = path.join(folder, FILE);
  const challenge = readInput(ChallengeFile, readJson(file), file);
  const complain = (problem: string, expected: string) =>
    new BadInputError(problem, { source: file, expected });
  const number = String(challenge.number).padStart(2, "0");
  if (challenge.track !== track)
    throw complain(`The track is “${challenge.track}”`, `that of its folder, ${track}`);
  if (!path.basename(folder).startsWith(`${number}-`)) {
    throw complain(`The number is ${challenge.number}`, `that of its folder, ${path.basename(folder)}`);
  }
  if (challenge.id !== `${track}-${number}`)
    throw complain(`The id is “${challenge.id}”`, `${track}-${number}`);
  checkNames(challenge, complain);
  const read = (name: string) => readText(path.join(folder, name));
  const references = sources(folder, "reference");
  if (references.typescript === undefined) throw complain("There is no reference.ts", "one beside it");
  return {
    ...challenge,
    statement: read("statement.md"),
    starters: sources(folder, "starter"),
    references,
    wrong: readWrong(path.join(folder, "wrong")),
  };
}

/** Names that refer to nothing, or to two things. */
function checkNames(
  challenge: ChallengeFile,
  complain: (problem: string, expected: string) => BadInputError,
): void {
  const tests = [...challenge.tests.visible, ...challenge.tests.hidden];
  const names = tests.map((test) => test.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw complain(`Two tests are called “${twice}”`, "a name of its own for each");
  const known = Object.keys(challenge.tools ?? {});
  for (const test of tests) {
    const used = Object.keys(test.tools ?? {});
    const asked = (test.log ?? []).flatMap((check) => ("of" in check ? [check.of].flat() : []));
    const strange = [...used, ...asked.filter((name) => name !== "model")].find(
      (name) => !known.includes(name.replace(/\.abort$/, "")),
    );
    if (strange !== undefined) {
      throw complain(`The test “${test.name}” names the tool “${strange}”`, known.join(", ") || "no tool");
    }
    const odd = patternsOf(test)
      .map(patternProblem)
      .find((problem) => problem !== null);
    if (odd !== undefined && odd !== null) {
      throw complain(
        `The test “${test.name}” has a pattern that cannot be read: ${odd}`,
        patternOperators.join(", "),
      );
    }
    if (test.expected === undefined && (test.log ?? []).length === 0) {
      throw complain(`The test “${test.name}” expects nothing`, "expected or log");
    }
  }
  for (const { id, measured } of challenge.rubric) {
    const strange = "tests" in measured ? measured.tests?.find((name) => !names.includes(name)) : undefined;
    if (strange !== undefined)
      throw complain(`The rubric's ${id} names the test “${strange}”`, names.join(", "));
  }
}

function patternsOf({ expected, log = [], tools = {} }: ChallengeTest): Json[] {
  const found = [
    expected !== undefined && "matches" in expected ? expected.matches : undefined,
    ...log.flatMap((check) => [
      "matches" in check ? check.matches : undefined,
      "matching" in check ? check.matching : undefined,
    ]),
    ...Object.values(tools).flatMap((behaviours) => behaviours.map(({ when }) => when)),
  ];
  return found.filter((pattern) => pattern !== undefined);
}

function sources(folder: string, name: string): Partial<Record<Language, string>> {
  const found = languages
    .map((language) => [language, path.join(folder, `${name}.${endings[language]}`)] as const)
    .filter(([, file]) => existsSync(file))
    .map(([language, file]) => [language, readText(file)] as const);
  return Object.fromEntries(found);
}

function readWrong(folder: string): WrongSolution[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const source = readText(path.join(folder, file));
      const because = /^(?:\/\/|#) (.+)/.exec(source)?.[1];
      const language = languages.find((each) => file.endsWith(`.${endings[each]}`));
      if (because === undefined || language === undefined) {
        throw new BadInputError("A wrong solution begins with a comment that says what is wrong", {
          source: path.join(folder, file),
          expected: "a .ts or .py file whose first line is a comment",
        });
      }
      return { name: path.parse(file).name, language, because, source };
    });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof BadInputError) throw error;
    throw new BadInputError(error instanceof Error ? error.message : "not JSON", {
      source: file,
      cause: error,
    });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new BadInputError("It cannot be read", { source: file, cause: error });
  }
}
