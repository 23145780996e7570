import type { ReactNode } from "react";
import styles from "./SettingLine.module.css";

interface SettingLineProps {
  label: string;
  value: ReactNode;
  /** A line below the value. */
  note?: string | undefined;
  /** Buttons at the end of the line. */
  actions?: ReactNode;
  /** Stands below the line while something is entered. */
  form?: ReactNode;
}

/** A setting with its name, its value and what can be done with it. */
export function SettingLine({ label, value, note, actions, form }: SettingLineProps) {
  return (
    <div className={styles.line}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <span className={styles.text}>{value}</span>
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </dd>
      <dd className={styles.actions}>{actions}</dd>
      {form === undefined ? null : <dd className={styles.form}>{form}</dd>}
    </div>
  );
}
