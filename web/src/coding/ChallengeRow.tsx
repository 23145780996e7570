import { Link } from "wouter";
import type { ChallengeSummary } from "../api/contract.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./ChallengeRow.module.css";
import { languageWords } from "./tracks.ts";

export function ChallengeRow({ challenge }: { challenge: ChallengeSummary }) {
  const { id, number, title, summary, languages, best, session } = challenge;
  const solved = best !== null && best.passed === best.total;
  return (
    <li className={styles.row}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.main}>
        <Link href={`/coding/challenges/${id}`} className={styles.title}>
          {title}
        </Link>
        <p className={styles.summary}>{summary}</p>
      </div>
      <p className={styles.languages}>{languages.map((language) => languageWords[language]).join(", ")}</p>
      <p className={styles.best} data-solved={solved}>
        {best === null ? (
          <span className="muted">not tried</span>
        ) : (
          <>
            {solved ? <Icon name="check" /> : null}
            <span className="figure">
              {best.passed}/{best.total}
            </span>{" "}
            {solved ? "solved" : "tests pass"}
          </>
        )}
      </p>
      <div className={styles.action}>
        {session === null ? null : (
          <ButtonLink small to={`/coding/sessions/${session}`} aria-label={`Continue ${title}`}>
            Continue
          </ButtonLink>
        )}
      </div>
    </li>
  );
}
