import type { CodingSessionView } from "../api/contract.ts";
import { Fold } from "../ui/Fold.tsx";
import { Prose } from "../ui/Prose.tsx";
import { Hints } from "./Hints.tsx";
import styles from "./Task.module.css";
import { statementBody } from "./tracks.ts";

/** What is asked, beside the code: the statement, the rubric, and hints for those who want them. */
export function Task({ view }: { view: CodingSessionView }) {
  const { challenge, session } = view;
  const { entry, rubric, hiddenTests } = challenge;
  const python = entry.python ?? entry.name;
  return (
    <div className={styles.task}>
      <Fold title="Task" open>
        <div className={styles.statement}>
          <Prose text={statementBody(challenge)} />
          <h3>What to export</h3>
          <pre>{session.language === "python" ? `async def ${python}(input, kit)` : entry.signature}</pre>
          <p className="muted">
            A plain function does as well. {challenge.tests.length} tests are shown, {hiddenTests} are hidden
            until you submit.
          </p>
        </div>
      </Fold>
      <Fold title="What earns marks">
        <dl className={styles.rubric}>
          {rubric.map(({ id, title, earns }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd>{earns}</dd>
            </div>
          ))}
        </dl>
      </Fold>
      <Fold title="Hints" beside={`${view.hints.length} of ${challenge.hints} opened`}>
        <Hints view={view} />
      </Fold>
    </div>
  );
}
