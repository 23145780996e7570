import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Notice.module.css";

interface NoticeProps {
  tone?: "plain" | "warn" | "bad";
  children: ReactNode;
  /** Buttons for the next step. */
  actions?: ReactNode;
  /** Read out when it appears; `alert` interrupts. */
  role?: "status" | "alert";
}

/** A sentence about what happened, and the next step. */
export function Notice({ tone = "plain", children, actions, role }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={role}>
      {tone === "plain" ? null : <Icon name="warning" />}
      <div className={styles.words}>{children}</div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
