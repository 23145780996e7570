import type { Language } from "./challenge.ts";

/** What the file of a solution is called. */
export function solutionFile(language: Language): string {
  return language === "python" ? "solution.py" : "solution.ts";
}

/** What the file of the candidate's own tests is called. */
export function testFile(language: Language): string {
  return language === "python" ? "solution_test.py" : "solution.test.ts";
}
