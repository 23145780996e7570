import type { Difference } from "../api/contract.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./Verdict.module.css";

interface VerdictProps {
  of: Pick<Difference, "verdict" | "difference">;
  /** A sign alone for what is neither better nor worse: beside a sentence that says so. */
  brief?: boolean;
}

/** Better, worse or neither: a sign and a word. What was only subtracted says that it has no interval. */
export function Verdict({ of: { verdict, difference }, brief = false }: VerdictProps) {
  const subtracted = verdict === "not comparable" && difference !== null;
  const clear = verdict === "better" || verdict === "worse";
  return (
    <span className={styles.verdict} data-verdict={verdict}>
      <Icon name={verdict === "better" ? "check" : verdict === "worse" ? "close" : "dash"} size={14} />
      {brief && !clear ? null : subtracted ? "no interval" : verdict}
    </span>
  );
}

/** Whether a limit is met: a sign and a word. */
export function Met({ met }: { met: boolean | null }) {
  return (
    <span className={styles.verdict} data-verdict={met === null ? "unscored" : met ? "better" : "worse"}>
      <Icon name={met === null ? "dash" : met ? "check" : "close"} size={14} />
      {met === null ? "not scored" : met ? "met" : "missed"}
    </span>
  );
}
