import styles from "./NextSteps.module.css";

/** What to do next, the first thing first. */
export function NextSteps({ steps }: { steps: { title: string; because: string }[] }) {
  return (
    <ol className={styles.next}>
      {steps.map(({ title, because }) => (
        <li key={title}>
          <strong>{title}</strong>
          <p>{because}</p>
        </li>
      ))}
    </ol>
  );
}
