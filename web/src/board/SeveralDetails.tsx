import { useBoard } from "./board-context.ts";
import styles from "./Details.module.css";
import { DetailsAction } from "./DetailsAction.tsx";
import { labels } from "./labels.ts";

export function SeveralDetails() {
  const { selection, commands, readOnly } = useBoard();
  return (
    <div className={styles.details}>
      <header>
        <h2 data-board-details tabIndex={-1}>
          {labels.severalSelected(selection.items.length)}
        </h2>
      </header>
      {!readOnly && (
        <footer className={styles.actions}>
          <DetailsAction
            icon="remove"
            label={labels.remove}
            onClick={() => commands.remove(selection.items)}
          />
        </footer>
      )}
    </div>
  );
}
