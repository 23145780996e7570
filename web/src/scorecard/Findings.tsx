import { Link, useLocation, useSearchParams } from "wouter";
import type { Difference, Finding } from "../api/contract.ts";
import { BasisMark } from "../figures/BasisMark.tsx";
import { Verdict } from "../figures/Verdict.tsx";
import { Section } from "../ui/Section.tsx";
import { count } from "../ui/say-time.ts";
import styles from "./Findings.module.css";

interface FindingsProps {
  findings: Finding[];
  /** Reruns that vary one block at a time are still going on. */
  waiting: boolean;
  /** Whether a finding leads to its questions. */
  linked: boolean;
}

/** What cost most, and what really changed when one thing was varied. */
export function Findings({ findings, waiting, linked }: FindingsProps) {
  if (findings.length === 0 && !waiting) return null;
  return (
    <Section
      title="What cost most"
      beside={waiting ? <span className="muted">Still varying one block at a time.</span> : undefined}
    >
      <FindingList findings={findings} linked={linked} />
    </Section>
  );
}

/** Findings as cards: what was lost, and what a rerun changed. */
export function FindingList({ findings, linked }: { findings: Finding[]; linked: boolean }) {
  return (
    <ol className={styles.findings}>
      {findings.map((finding) => (
        <li key={finding.id} className={styles.finding}>
          <div className={styles.words}>
            <h3>{finding.title}</h3>
            <p>{finding.explanation}</p>
            {linked && finding.questions.length > 0 ? <ShowThem finding={finding} /> : null}
          </div>
          {finding.counterfactual === undefined ? null : (
            <div className={styles.tried}>
              <p>
                Rerun with <strong>{finding.counterfactual.change}</strong>:
              </p>
              <Differences differences={finding.counterfactual.differences} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Differences as sentences, each with its verdict. */
export function Differences({ differences }: { differences: Difference[] }) {
  return (
    <ul className={styles.differences}>
      {differences.map((difference) => (
        <li key={difference.measure}>
          <Verdict of={difference} brief />
          <span>
            {difference.sentence}
            {difference.sentence.includes(difference.basis) ? null : (
              <>
                {" "}
                <BasisMark basis={difference.basis} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function ShowThem({ finding }: { finding: Finding }) {
  const [location] = useLocation();
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  next.set("finding", finding.id);
  return (
    <Link
      href={`${location}?${next}`}
      className={styles.show}
      onClick={() => document.getElementById("questions")?.scrollIntoView({ block: "start" })}
    >
      Show the {count(finding.questions.length, "question")}
    </Link>
  );
}
