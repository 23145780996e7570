import { useBoard } from "./board-context.ts";
import styles from "./Details.module.css";
import { DetailsAction } from "./DetailsAction.tsx";
import { labels } from "./labels.ts";
import { BoardProblems } from "./BoardProblems.tsx";

/** With nothing selected: what is wrong with the drawing, or how to go on. */
export function NothingDetails() {
  const { problems, drawing, commands, dispatch, readOnly } = useBoard();
  const { strokes } = drawing;
  return (
    <div className={styles.details}>
      <header>
        <h2 data-board-details tabIndex={-1}>
          {problems.length > 0 ? labels.problemList : labels.emptyTitle}
        </h2>
      </header>
      {problems.length > 0 ? (
        <BoardProblems problems={problems} />
      ) : (
        labels.emptyHelp.map((sentence) => (
          <p key={sentence} className={styles.muted}>
            {sentence}
          </p>
        ))
      )}
      {strokes.length > 0 && !readOnly && (
        <section>
          <h3>{labels.strokes(strokes.length)}</h3>
          <DetailsAction
            icon="eraser"
            label={labels.eraseAll}
            onClick={() => {
              commands.eraseStrokes(strokes.map((stroke) => stroke.id));
              dispatch({ type: "settle" });
            }}
          />
        </section>
      )}
    </div>
  );
}
