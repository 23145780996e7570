import { Icon } from "../../ui/Icon.tsx";
import type { TestRow } from "./test-rows.ts";
import styles from "./TestSign.module.css";

const icons = { passes: "check", fails: "close", runs: "more", "not run": "dash" } as const;

/** A sign with a word for those who cannot see it. */
export function TestSign({ state }: { state: TestRow["state"] }) {
  return (
    <span className={styles.sign} data-state={state}>
      <Icon name={icons[state]} size={14} />
      <span className="spoken">{state}: </span>
    </span>
  );
}
