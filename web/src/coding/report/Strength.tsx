import type { Grade, Language } from "../../api/contract.ts";
import { count } from "../../ui/say-time.ts";
import { CodeListing } from "../editor/CodeListing.tsx";
import { TestSign } from "../results/TestSign.tsx";
import { testFile } from "../tracks.ts";
import styles from "./Strength.module.css";

interface StrengthProps {
  strength: Grade["strength"];
  language: Language;
  tests: string;
}

/** What the candidate's own tests notice: each was run on a right solution and on ones that are wrong on purpose. */
export function Strength({ strength, language, tests }: StrengthProps) {
  if (strength === null) {
    return (
      <p>
        You wrote no tests. Each test you write is run on solutions that are wrong on purpose, and the report
        says which of them it notices.
      </p>
    );
  }
  const { wrong, passOnReference, failOnReference } = strength;
  const caught = wrong.filter((each) => each.caught).length;
  return (
    <>
      <p>
        {passOnReference
          ? `${count(strength.tests, "test")}. On a right solution ${strength.tests === 1 ? "it passes" : "all pass"}; of ${wrong.length} wrong solutions ${strength.tests === 1 ? "it catches" : "they catch"} ${caught}.`
          : "Not all of them pass on a right solution, so they cannot say what is wrong."}
      </p>
      {failOnReference.length === 0 ? null : (
        <p>Fails on a right solution: {failOnReference.map((name) => `“${name}”`).join(", ")}.</p>
      )}
      {passOnReference ? (
        <ul className={styles.wrong}>
          {wrong.map((each) => (
            <li key={each.name}>
              <TestSign state={each.caught ? "passes" : "fails"} />
              <span>
                {each.because} <span className="muted">{each.caught ? "caught" : "not noticed"}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <CodeListing label={testFile(language)} language={language} text={tests} />
    </>
  );
}
