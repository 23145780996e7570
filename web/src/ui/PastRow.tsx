import type { ReactNode } from "react";
import { Link } from "wouter";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import styles from "./PastRow.module.css";

interface PastRowProps {
  to: string;
  title: string;
  sub: string;
  result: string;
  state: ReactNode;
  deleteLabel: string;
  onDelete(): void;
}

/** A sitting in a list of them: where it leads, what came out, and the way to delete it. */
export function PastRow({ to, title, sub, result, state, deleteLabel, onDelete }: PastRowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <Link href={to} className={styles.title}>
          {title}
        </Link>
        <p className={styles.sub}>{sub}</p>
      </div>
      <p className={styles.result}>{result}</p>
      <p className={styles.state}>{state}</p>
      <Button look="quiet" square aria-label={deleteLabel} onClick={onDelete}>
        <Icon name="trash" />
      </Button>
    </li>
  );
}
