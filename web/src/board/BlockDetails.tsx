import { useId } from "react";
import type { Block, BlockType } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import { blockName, stageLabel, typeOf } from "./catalogue-lookup.ts";
import { ConnectionRows } from "./ConnectionRows.tsx";
import { startingPorts } from "./connect-rules.ts";
import { DetailsAction } from "./DetailsAction.tsx";
import styles from "./Details.module.css";
import { FoldedParameters } from "./FoldedParameters.tsx";
import { labels } from "./labels.ts";
import { ParameterField } from "./ParameterField.tsx";
import { foldParameters, visibleParameters } from "./parameter-values.ts";
import { BoardProblems } from "./BoardProblems.tsx";
import { openConnectList } from "./use-board-keys.ts";

/** What the block does, its parameters, the reason for it, its connections. */
export function BlockDetails({ block }: { block: Block }) {
  const { catalogue, drawing, mode, problems } = useBoard();
  const type = typeOf(catalogue, block);
  const own = problems.filter((problem) => problem.block === block.id && problem.parameter === undefined);
  return (
    <div className={styles.details}>
      <header>
        {type && <p className={styles.kicker}>{stageLabel(catalogue, type.stage)}</p>}
        <h2 data-board-details tabIndex={-1}>
          {blockName(catalogue, drawing, block.id)}
        </h2>
        <p>{type ? type.summary : labels.unknownBlockHelp(block.type)}</p>
      </header>
      {own.length > 0 && <BoardProblems problems={own} />}
      {type && <Parameters block={block} type={type} />}
      <Reason block={block} />
      <ConnectionRows block={block} />
      {mode === "practice" && type?.explanation && (
        <section>
          <h3>{labels.costsAndBuys}</h3>
          <p className={styles.muted}>{type.explanation}</p>
        </section>
      )}
      <Actions block={block} type={type} />
    </div>
  );
}

function Parameters({ block, type }: { block: Block; type: BlockType }) {
  const { often, rare } = foldParameters(visibleParameters(type, block));
  return (
    <>
      {often.length > 0 && (
        <section aria-label={labels.parameters}>
          {often.map((parameter) => (
            <ParameterField key={parameter.name} block={block} parameter={parameter} />
          ))}
        </section>
      )}
      {rare.length > 0 && <FoldedParameters block={block} parameters={rare} />}
    </>
  );
}

function Reason({ block }: { block: Block }) {
  const { dispatch, readOnly } = useBoard();
  const id = useId();
  return (
    <section>
      <label htmlFor={id} className={styles.label}>
        {labels.reason}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={3}
        maxLength={2000}
        value={block.rationale}
        placeholder={labels.reasonPlaceholder}
        readOnly={readOnly}
        onChange={(event) =>
          dispatch({
            type: "set-rationale",
            block: block.id,
            rationale: event.target.value,
            group: `reason ${block.id}`,
          })
        }
        onBlur={() => dispatch({ type: "settle" })}
      />
    </section>
  );
}

function Actions({ block, type }: { block: Block; type: BlockType | null }) {
  const board = useBoard();
  const { commands, readOnly, drawing } = board;
  if (readOnly) return null;
  const item = { kind: "block", id: block.id } as const;
  const room =
    type !== null && drawing.blocks.filter((each) => each.type === type.type).length < (type.most ?? 1);
  return (
    <footer className={styles.actions}>
      {startingPorts(type, block.id, ["output", "input"]).length > 0 && (
        <DetailsAction
          icon="connect"
          label={labels.connect}
          onClick={() => openConnectList(board, block.id, ["output"])}
        />
      )}
      {room && (
        <DetailsAction icon="duplicate" label={labels.duplicate} onClick={() => commands.duplicate([item])} />
      )}
      {!type?.fixed && (
        <DetailsAction icon="remove" label={labels.remove} onClick={() => commands.remove([item])} />
      )}
    </footer>
  );
}
