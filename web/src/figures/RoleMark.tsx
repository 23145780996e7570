import styles from "./RoleMark.module.css";
import type { Role } from "./roles.ts";

/** On a grid of 10 with the middle at 0, 0. */
const shapes: Record<Role, string> = {
  you: "M0-4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
  strong: "M0-4.4 4.6 3.6H-4.6z",
  standard: "M-3.5-3.5h7v7h-7z",
  naive: "M0-4.6 4.6 0 0 4.6-4.6 0z",
};

/** The mark of a role as it stands in bars, plots and legends: told by shape as well as by colour. */
export function RoleMark({ who, size = 10 }: { who: Role; size?: number }) {
  return (
    <svg
      className={styles.mark}
      data-role={who}
      viewBox="-5 -5 10 10"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={shapes[who]} />
    </svg>
  );
}
