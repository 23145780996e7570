import styles from "./ReportTitle.module.css";

interface ReportTitleProps {
  title: string;
  particulars: [term: string, value: string][];
  /** The result in a sentence; null where there is none. */
  headline: string | null;
}

/** What a report begins with. */
export function ReportTitle({ title, particulars, headline }: ReportTitleProps) {
  return (
    <header className={styles.title}>
      <p className={styles.sort}>Report</p>
      <h1>{title}</h1>
      <dl className={styles.particulars}>
        {particulars.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {headline === null ? null : <p className={styles.headline}>{headline}</p>}
    </header>
  );
}
