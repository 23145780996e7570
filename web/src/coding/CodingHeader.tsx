import type { CodingSessionView } from "../api/contract.ts";
import { CodingClock } from "./CodingClock.tsx";
import styles from "./CodingHeader.module.css";
import { languageWords } from "./tracks.ts";

export function CodingHeader({ view }: { view: CodingSessionView }) {
  const { challenge, session } = view;
  return (
    <div className={styles.header}>
      <h1 className={styles.title}>
        {challenge.title}
        <span className={styles.language}>{languageWords[session.language]}</span>
      </h1>
      <CodingClock view={view} />
    </div>
  );
}
