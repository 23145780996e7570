import type { ReactNode } from "react";
import styles from "./RadioCards.module.css";

/** A choice of one among a few, each with a sentence. */
export function RadioCards({
  legend,
  columns = 1,
  children,
}: {
  legend: string;
  columns?: 1 | 2;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.cards} data-columns={columns}>
        {children}
      </div>
    </fieldset>
  );
}

interface RadioCardProps {
  name: string;
  value: string;
  checked: boolean;
  onChoose(): void;
  title: string;
  beside?: string;
  children: ReactNode;
}

export function RadioCard({ name, value, checked, onChoose, title, beside, children }: RadioCardProps) {
  return (
    <label className={styles.card}>
      <input type="radio" name={name} value={value} checked={checked} onChange={onChoose} />
      <span className={styles.title}>{title}</span>
      {beside === undefined ? null : <span className={styles.beside}>{beside}</span>}
      <span className={styles.words}>{children}</span>
    </label>
  );
}
