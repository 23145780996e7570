import styles from "./Place.module.css";

/** A stretch of a document: its file and its characters. */
export function Place({ document, start, end }: { document: string; start: number; end: number }) {
  const at = document.lastIndexOf("/") + 1;
  return (
    <span className={styles.place}>
      <span className={styles.folder}>{document.slice(0, at)}</span>
      {document.slice(at)}
      <span className={styles.offsets}>
        {" "}
        {start.toLocaleString("en")} to {end.toLocaleString("en")}
      </span>
    </span>
  );
}
