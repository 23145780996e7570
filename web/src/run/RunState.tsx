import type { RunStatus } from "../api/contract.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./RunState.module.css";

const icons = {
  queued: "dash",
  running: "play",
  finished: "check",
  failed: "close",
  cancelled: "dash",
  interrupted: "warning",
} as const;

/** Where a run is, by a sign and a word. */
export function RunState({ status }: { status: RunStatus }) {
  return (
    <span className={styles.state} data-status={status}>
      <Icon name={icons[status]} size={14} />
      {status}
    </span>
  );
}
