import type { Edge } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import { blockName, findPort, flowLabel } from "./catalogue-lookup.ts";
import styles from "./Details.module.css";
import { DetailsAction } from "./DetailsAction.tsx";
import { labels } from "./labels.ts";
import { BoardProblems } from "./BoardProblems.tsx";

export function EdgeDetails({ edge }: { edge: Edge }) {
  const { catalogue, drawing, commands, readOnly, problems } = useBoard();
  const port = findPort(catalogue, drawing, { ...edge.from, side: "output" });
  const [from, to] = [edge.from, edge.to].map((end) => blockName(catalogue, drawing, end.block));
  const own = problems.filter((problem) => problem.edge === edge.id);
  return (
    <div className={styles.details}>
      <header>
        <p className={styles.kicker}>{labels.connection}</p>
        <h2 data-board-details tabIndex={-1}>
          {labels.fromTo(from ?? "", to ?? "")}
        </h2>
        <p>{labels.carries(port ? flowLabel(catalogue, port.flow) : edge.from.port)}</p>
      </header>
      {own.length > 0 && <BoardProblems problems={own} />}
      {!readOnly && (
        <footer className={styles.actions}>
          <DetailsAction
            icon="remove"
            label={labels.remove}
            onClick={() => commands.remove([{ kind: "edge", id: edge.id }])}
          />
        </footer>
      )}
    </div>
  );
}
