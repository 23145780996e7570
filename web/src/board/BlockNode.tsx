import type { NodeProps } from "@xyflow/react";
import { marksOf, problemLines } from "./block-geometry.ts";
import { useBoard } from "./board-context.ts";
import styles from "./BlockNode.module.css";
import { blockName, findBlock, portsOf, typeOf, type Side } from "./catalogue-lookup.ts";
import type { BlockElement } from "./canvas-elements.ts";
import { Icon } from "./Icon.tsx";
import { labels } from "./labels.ts";
import { tellingParameter } from "./parameter-values.ts";
import { PortHandle } from "./PortHandle.tsx";

/** A block on the canvas: name, telling parameter, ports, what is wrong with it and how it fared. */
export function BlockNode({ data, selected }: NodeProps<BlockElement>) {
  const { catalogue, drawing, problems, results } = useBoard();
  const block = findBlock(drawing, data.block);
  if (!block) return null;
  const type = typeOf(catalogue, block);
  const marks = marksOf(block, { problems, results });
  const telling = type && tellingParameter(type, block);
  const lines = problemLines(marks.problems);
  const severity = marks.problems.some((problem) => problem.severity === "error") ? "error" : "warning";
  return (
    <div
      className={styles.block}
      data-selected={selected || undefined}
      data-unknown={type === null || undefined}
    >
      <div className={styles.title}>
        <span className={styles.name}>{blockName(catalogue, drawing, block.id)}</span>
        {block.rationale !== "" && (
          <span className={styles.reason} title={block.rationale}>
            <Icon name="reason" />
          </span>
        )}
      </div>
      {telling && (
        <div className={styles.telling}>
          {telling.label} <span className={styles.value}>{telling.value}</span>
        </div>
      )}
      {type?.tellingParameter && !telling && <div className={styles.telling} />}
      {lines.length > 0 && (
        <div className={styles.problem} data-severity={severity}>
          <Icon name={severity} />
          <span>
            {lines.map((line, index) => (
              <span key={index} className={styles.line}>
                {line}
              </span>
            ))}
          </span>
        </div>
      )}
      {marks.result && (
        <div className={styles.result}>
          <span>{labels.timeShare(Math.round(marks.result.timeShare * 100))}</span>
          {marks.result.lost && <span className={styles.lost}>− {marks.result.lost}</span>}
          <svg className={styles.share} viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
            <rect width={100 * Math.min(1, Math.max(0, marks.result.timeShare))} height="3" />
          </svg>
        </div>
      )}
      {(["input", "output"] as Side[]).map((side) =>
        portsOf(type, side).map((port) => (
          <PortHandle key={`${side} ${port.id}`} block={block} port={port} side={side} />
        )),
      )}
    </div>
  );
}
