import type { ChallengeSummary, Language, Track } from "../api/contract.ts";

export const languageWords: Record<Language, string> = { typescript: "TypeScript", python: "Python" };

export function solutionFile(language: Language): string {
  return language === "python" ? "solution.py" : "solution.ts";
}

/** The file of the candidate's own tests. */
export function testFile(language: Language): string {
  return language === "python" ? "solution_test.py" : "solution.test.ts";
}

/** The two tracks of the coding round, in the order they are shown. */
export const tracks: { id: Track; title: string; proves: string }[] = [
  {
    id: "extraction",
    title: "Get typed values out of what a model says",
    proves: "You read messy answers, check what you read, and fail clearly.",
  },
  {
    id: "tools",
    title: "Let a model call tools",
    proves: "Your loop ends, runs what is right once, and survives what tools and models do.",
  },
];

/** The statement without the heading that says the title again. */
export function statementBody({ statement }: { statement: string }): string {
  return statement.replace(/^# .*\n+/, "");
}

/** "2 of 8 solved", "none tried yet". */
export function sayProgress(challenges: readonly ChallengeSummary[]): string {
  const tried = challenges.filter(({ best }) => best !== null);
  const solved = tried.filter(({ best }) => best!.passed === best!.total);
  if (tried.length === 0) return "none tried yet";
  return `${solved.length} of ${challenges.length} solved`;
}
