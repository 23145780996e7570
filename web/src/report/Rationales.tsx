import type { Catalogue, Drawing } from "../api/contract.ts";
import styles from "./Rationales.module.css";

/** Your own reason for each block, in your words. */
export function Rationales({ catalogue, drawing }: { catalogue: Catalogue; drawing: Drawing }) {
  const type = (name: string) => catalogue.blocks.find((candidate) => candidate.type === name);
  const given = drawing.blocks.filter((block) => block.rationale.trim() !== "");
  const owed = drawing.blocks.filter(
    (block) => block.rationale.trim() === "" && type(block.type)?.fixed !== true,
  );
  return (
    <div className={styles.rationales}>
      {given.map((block) => (
        <div key={block.id} className={styles.row}>
          <span className={styles.name}>{type(block.type)?.label ?? block.type}</span>
          <blockquote>{block.rationale}</blockquote>
        </div>
      ))}
      {owed.length === 0 ? null : (
        <p className="muted">
          No reason given: {owed.map((block) => type(block.type)?.label ?? block.type).join(", ")}.
        </p>
      )}
    </div>
  );
}
