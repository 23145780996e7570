import styles from "./Loading.module.css";

/** Shown only when something takes long enough to be noticed. */
export function Loading({ what }: { what: string }) {
  return <output className={styles.loading}>Loading {what}</output>;
}
