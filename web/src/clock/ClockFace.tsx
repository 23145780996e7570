import type { ReactNode } from "react";
import styles from "./ClockFace.module.css";

interface ClockFaceProps {
  /** What is left, 0 to 1. */
  share: number;
  urgent?: boolean;
  paused?: boolean;
  size: number;
  children?: ReactNode;
}

/** From twelve o'clock to nine: three quarters of an hour. */
const ARC = "M50 8A42 42 0 1 1 8 50";

/** Three quarters of a circle that empties. The reading stands beside it, or inside. */
export function ClockFace({ share, urgent, paused, size, children }: ClockFaceProps) {
  return (
    <span
      className={styles.face}
      style={{ width: size, height: size }}
      data-urgent={urgent}
      data-paused={paused}
      data-large={size > 60}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path className={styles.track} d={ARC} />
        {share > 0 ? (
          <path className={styles.left} d={ARC} pathLength="1000" strokeDasharray={`${share * 1000} 1000`} />
        ) : null}
      </svg>
      {children === undefined ? null : <span className={styles.inside}>{children}</span>}
    </span>
  );
}
