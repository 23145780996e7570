import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { count } from "../ui/say-time.ts";
import type { Place } from "./results/place.ts";
import styles from "./TypeProblems.module.css";
import type { TypeProblem } from "./compiler/type-words.ts";
import type { TypeState } from "./compiler/use-types.ts";

interface TypeWordsProps {
  types: TypeState;
  listed: boolean;
  onList(): void;
}

/** Whether the types hold, at the end of the line of files. */
export function TypeWords({ types: { status, problems }, listed, onList }: TypeWordsProps) {
  if (status === "off") return <span className={styles.words} />;
  if (status === "loading") return <span className={styles.words}>types: loading</span>;
  if (status === "failed") return <span className={styles.words}>types cannot be checked here</span>;
  if (problems.length === 0) {
    return (
      <span className={styles.words} data-good>
        <Icon name="check" />
        types checked
      </span>
    );
  }
  return (
    <Button small look="quiet" className={styles.words} aria-expanded={listed} onClick={onList}>
      <span className={styles.sign}>
        <Icon name="warning" />
      </span>
      <span>
        <span className={styles.more}>types checked, </span>
        {count(problems.length, "problem")}
      </span>
    </Button>
  );
}

/** What the compiler says, each with its place. */
export function TypeProblems({ problems, onShow }: { problems: TypeProblem[]; onShow(place: Place): void }) {
  return (
    <section className={styles.sheet} aria-label="Problems with types">
      <ul>
        {problems.map(({ file, line, from, message }) => (
          <li key={`${file} ${from} ${message}`}>
            <button
              type="button"
              className={styles.problem}
              onClick={() => onShow({ file, line, column: null })}
            >
              <span className={styles.place}>
                {file}:{line}
              </span>
              <span>{message}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
