import { sentenceOf } from "../api/api-error.ts";
import { sayTimeOfDay } from "../ui/say-time.ts";
import type { SaveState } from "./autosaver.ts";
import styles from "./SaveWords.module.css";

/** Whether what was typed or drawn is stored. */
export function SaveWords({ state }: { state: SaveState }) {
  if (state.status === "failed") {
    return (
      <span className={styles.failed} role="alert" title={sentenceOf(state.error)}>
        not saved yet
      </span>
    );
  }
  if (state.status !== "saved") return <span className={styles.words}>saving</span>;
  if (state.at === null) return null;
  return <span className={styles.words}>saved {sayTimeOfDay(new Date(state.at).toISOString())}</span>;
}
