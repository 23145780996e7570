import type { Block, Edge } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import { blockName, findPort, flowLabel } from "./catalogue-lookup.ts";
import styles from "./ConnectionRows.module.css";
import { labels } from "./labels.ts";

/** The block's connections in words; each row selects its connection. */
export function ConnectionRows({ block }: { block: Block }) {
  const { drawing } = useBoard();
  const edges = [
    ...drawing.edges.filter((edge) => edge.to.block === block.id),
    ...drawing.edges.filter((edge) => edge.from.block === block.id),
  ];
  return (
    <section>
      <h3 className={styles.title}>{labels.connections}</h3>
      {edges.length === 0 && <p className={styles.none}>{labels.unconnected}</p>}
      <ul className={styles.rows}>
        {edges.map((edge) => (
          <li key={edge.id}>
            <Row edge={edge} block={block} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ edge, block }: { edge: Edge; block: Block }) {
  const { catalogue, drawing, commands } = useBoard();
  const flow = flowLabel(
    catalogue,
    findPort(catalogue, drawing, { ...edge.from, side: "output" })?.flow ?? edge.from.port,
  );
  const words =
    edge.to.block === block.id
      ? labels.gets(flow, blockName(catalogue, drawing, edge.from.block))
      : labels.gives(flow, blockName(catalogue, drawing, edge.to.block));
  return (
    <button type="button" className={styles.row} onClick={() => commands.show({ kind: "edge", id: edge.id })}>
      {words}
    </button>
  );
}
