import type { Challenge, Language } from "./challenge.ts";
import type { CodingSession } from "./coding-session.ts";
import type { ChallengeView } from "./coding-views.ts";

/** A challenge as a candidate may see it. */
export function viewChallenge(challenge: Challenge, types: string): ChallengeView {
  const { id, track, number, title, summary, minutes, statement, entry, starters, tests, rubric, hints } =
    challenge;
  return {
    id,
    track,
    number,
    title,
    summary,
    minutes,
    statement,
    entry,
    starters,
    tests: tests.visible.map(({ name, input, expected, log }) => ({ name, input, expected, log })),
    hiddenTests: tests.hidden.length,
    rubric: rubric.map((point) => ({ id: point.id, title: point.title, earns: point.earns })),
    hints: hints.length,
    types,
  };
}

/** The languages that the challenge has a variant in. */
export function languagesOf(challenge: Challenge): Language[] {
  return Object.keys(challenge.starters) as Language[];
}

/** What the editor of one's own tests holds at first. */
export function testStarter({ entry }: Pick<Challenge, "entry">, language: Language): string {
  const python = entry.python ?? entry.name;
  return language === "python"
    ? `from fortyfive_challenge import raises, simulate
from solution import ${python}

# def test_what_it_does_as_a_sentence():
#     kit, log = simulate({"model": {"replies": [{"text": "…"}]}})
#     assert ${python}("…", kit) == "…"
`
    : `import { expect, simulate, test } from "fortyfive/challenge";
import { ${entry.name} } from "./solution.ts";

// test("what it does, as a sentence", async () => {
//   const { kit } = await simulate({ model: { replies: [{ text: "…" }] } });
//   expect(await ${entry.name}("…", kit)).toEqual("…");
// });
`;
}

/** Whether the candidate wrote tests. */
export function hasTests(
  { code, language }: Pick<CodingSession, "code" | "language">,
  challenge: Challenge,
): boolean {
  return code.tests.trim() !== "" && code.tests !== testStarter(challenge, language);
}
