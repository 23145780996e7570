import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BadInputError } from "../errors/index.ts";
import type { Challenge, CodingRunView, Language } from "../interview/index.ts";
import type { Studio } from "../studio.ts";
import type { Call, Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { ownTestHead, ownTestLine, ownTestsSummary, testLines } from "./test-lines.ts";
import { openTestProgress } from "./test-progress.ts";
import { withStudio } from "./studio-session.ts";
import { table } from "./table.ts";

const LANGUAGES: Readonly<Record<string, Language>> = { ".ts": "typescript", ".py": "python" };

export const code: Command = {
  name: "code",
  summary:
    "Lists the coding challenges, or runs your solution of one against its tests. Exits with 1 when a test fails.",
  positionals: ["[challenge]"],
  options: {
    file: { value: "file", description: "your solution, .ts or .py" },
    tests: { value: "file", description: "tests of your own in the same language, run as well" },
    hidden: { description: "run the hidden tests too; only their names and outcomes are told" },
    start: { value: "file", description: "write the code you start from into a new file" },
  },
  examples: [
    "fortyfive code",
    "fortyfive code extraction-01 --start solution.ts",
    "fortyfive code extraction-01 --file solution.ts --hidden",
  ],
  run: (call) =>
    withStudio(call, async (studio) => {
      const id = call.positionals[0];
      if (id === undefined) return list(studio, call);
      const challenge = studio.challenges().get(id);
      const start = call.options.text("start");
      if (start !== undefined) return begin(challenge, start, call);
      const file = call.options.text("file");
      return file === undefined ? show(challenge, call) : run(studio, { challenge, file, call });
    }),
};

function list(studio: Studio, { terminal, options }: Call): number {
  const challenges = studio.coding.challenges();
  if (options.flag("json")) {
    terminal.json({ challenges });
    return ExitCode.ok;
  }
  const rows = challenges.map(({ id, title, languages, best }) => [
    id,
    title,
    languages.join(", "),
    best === null ? "" : `${best.passed}/${best.total}`,
  ]);
  for (const line of table(rows, [{}, { shrinks: true }, {}, { align: "right" }])) terminal.print(line);
  return ExitCode.ok;
}

function show(challenge: Challenge, { terminal, options }: Call): number {
  const { id, statement, entry, tests } = challenge;
  if (options.flag("json")) {
    terminal.json({ id, statement, entry, tests: tests.visible });
    return ExitCode.ok;
  }
  terminal.print(statement.trim());
  terminal.print();
  terminal.print(terminal.style("bold", "Tests you can see"));
  for (const { name } of tests.visible) terminal.print(`  ${name}`);
  terminal.print(`  and ${tests.hidden.length} hidden ones`);
  terminal.print();
  terminal.print(`Begin with: fortyfive code ${id} --start solution.ts`);
  return ExitCode.ok;
}

function begin(challenge: Challenge, file: string, { terminal, options }: Call): number {
  const language = languageOf(file, "--start");
  const starter = challenge.starters[language];
  if (starter === undefined) throw noVariant(challenge, language);
  if (existsSync(file)) {
    throw new BadInputError(`${file} is there already`, {
      source: "--start",
      expected: "the name of a new file",
    });
  }
  writeFileSync(file, starter, { flag: "wx" });
  if (options.flag("json")) terminal.json({ file: path.resolve(file) });
  else terminal.print(`Wrote ${file}. Run it with: fortyfive code ${challenge.id} --file ${file}`);
  return ExitCode.ok;
}

async function run(
  studio: Studio,
  { challenge, file, call }: { challenge: Challenge; file: string; call: Call },
): Promise<number> {
  const { options, terminal, signal } = call;
  const language = languageOf(file, "--file");
  if (challenge.starters[language] === undefined) throw noVariant(challenge, language);
  const testFile = options.text("tests");
  if (testFile !== undefined && languageOf(testFile, "--tests") !== language) {
    throw new BadInputError(`${testFile} is not of the same language as ${file}`, { source: "--tests" });
  }
  const source = read(file, "--file");
  const json = options.flag("json");
  const hidden = options.flag("hidden");
  const progress = json
    ? null
    : openTestProgress(terminal, {
        visible: challenge.tests.visible.length,
        hidden: hidden ? challenge.tests.hidden.length : 0,
        now: () => performance.now(),
      });
  const { results, own } = await studio.coding
    .tryOut({
      challenge: challenge.id,
      language,
      code: source,
      tests: testFile === undefined ? undefined : read(testFile, "--tests"),
      hidden,
      signal,
      ...progress,
    })
    .finally(() => progress?.close());
  const passed = results.filter((result) => result.passed).length;
  const ownFailed = own !== null && (own.problem !== null || own.tests.some((test) => !test.passed));
  const good = passed === results.length && !ownFailed;
  if (json) {
    terminal.json({ challenge: challenge.id, language, passed, total: results.length, results, own });
  } else {
    for (const line of outcomeLines({ results, own }, terminal)) terminal.print(line);
    terminal.print();
    terminal.print(terminal.style(good ? "green" : "red", `${passed} of ${results.length} tests pass.`));
  }
  return good ? ExitCode.ok : ExitCode.failed;
}

/** What was not printed as it happened, as visible tests and one's own are on a terminal. */
function outcomeLines(
  { results, own }: Pick<CodingRunView, "results" | "own">,
  { out, style }: Call["terminal"],
): string[] {
  const printed = out.isTTY;
  const tests = results.filter((result) => !printed || result.hidden);
  const lines = tests.flatMap((result) => testLines(result, style));
  if (own === null) return lines;
  const untold = !printed || own.tests.length === 0;
  return [
    ...lines,
    ...(untold ? ownTestHead(style) : []),
    ...(printed ? [] : own.tests.flatMap((test) => ownTestLine(test, style))),
    ...ownTestsSummary(own, style),
  ];
}

function languageOf(file: string, option: string): Language {
  const language = LANGUAGES[path.extname(file)];
  if (language !== undefined) return language;
  throw new BadInputError(`${file} is of no language that challenges are in`, {
    source: option,
    expected: "a file that ends with .ts or .py",
  });
}

function noVariant({ title, id }: Challenge, language: Language): BadInputError {
  return new BadInputError(`“${title}” (${id}) has no variant in ${language}`);
}

function read(file: string, option: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new BadInputError(`${file} cannot be read`, { source: option, cause: error });
  }
}
