import type { Scenario } from "../api/contract.ts";
import { LimitList } from "../scenario/LimitList.tsx";
import { Section } from "../ui/Section.tsx";
import styles from "./HeldAgainst.module.css";

/** While there is nothing to see yet: what the figures will be held against. */
export function HeldAgainst({ scenario }: { scenario: Scenario }) {
  return (
    <Section title={`It will be held against: ${scenario.title}`}>
      <div className={styles.sheet}>
        <p>{scenario.summary}</p>
        <LimitList limits={scenario.limits} why />
      </div>
    </Section>
  );
}
