import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, lazy, useRef, useState } from "react";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { BlockType, Catalogue, SessionView } from "../api/contract.ts";
import { catalogueQuery, runQuery } from "../api/queries.ts";
import type { BoardHandle } from "../board/Board.tsx";
import { ConflictNotice } from "../saving/ConflictNotice.tsx";
import { plainKey, useShortcuts } from "../shell/keys.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { NARROW, useMedia } from "../ui/use-media.ts";
import { Brief } from "./Brief.tsx";
import { DesignFooter } from "./DesignFooter.tsx";
import styles from "./DesignPhase.module.css";
import type { BoardDocument } from "./use-board-document.ts";
import type { DrawingState } from "./use-drawing-check.ts";

const Board = lazy(() => import("../board/Board.tsx").then(({ Board: board }) => ({ default: board })));

interface DesignPhaseProps {
  view: SessionView;
  board: BoardDocument;
  check: DrawingState;
}

/** The board, with what is asked on its left and what is wrong below. */
export function DesignPhase({ view, board, check }: DesignPhaseProps) {
  const { session, runs } = view;
  const { data: catalogue } = useSuspenseQuery(catalogueQuery(session.id));
  const queries = useQueryClient();
  const handle = useRef<BoardHandle>(null);
  const last = runs.find((run) => run.result !== null);
  const { data: lastRun } = useQuery({ ...runQuery(last?.id ?? ""), enabled: last !== undefined });
  const narrow = useMedia(NARROW);
  const [briefShown, setBriefShown] = useState(true);
  const frozen = session.mode === "exam" && session.finishedAt !== null;

  const resolveBlock = async (name: string): Promise<BlockType | { error: string }> => {
    try {
      const type = await bodyOf(
        api.sessions[":id"].resolve.$post({ param: { id: session.id }, json: { name } }),
      );
      queries.setQueryData<Catalogue>(
        catalogueQuery(session.id).queryKey,
        (before) => before && withType(before, type),
      );
      return type;
    } catch (error) {
      return { error: sentenceOf(error) };
    }
  };

  const canvas = (
    <div className={styles.board}>
      {board.conflict ? <ConflictNotice document={board} what="board" mine="drawing" /> : null}
      <div className={styles.canvas}>
        <Suspense fallback={<Loading what="the board" />}>
          {check.asked ? (
            <Board
              ref={handle}
              catalogue={catalogue}
              drawing={board.drawing}
              onChange={board.change}
              problems={check.problems}
              results={lastRun?.scorecard?.blocks}
              mode={session.mode}
              readOnly={frozen}
              resolveBlock={session.mode === "exam" ? resolveBlock : undefined}
              layoutOnOpen={session.board.revision === 0}
              fileName={session.round}
            />
          ) : null}
        </Suspense>
      </div>
    </div>
  );
  const brief = <Brief view={view} />;
  useShortcuts("Design", [
    {
      keys: "B",
      does: "hide or show the brief",
      matches: plainKey("b"),
      run: () => setBriefShown(!briefShown),
    },
  ]);
  return (
    <div className={styles.design} data-brief={briefShown}>
      {narrow ? (
        <div className={styles.tabs}>
          <Tabs
            label="Parts of the round"
            start="board"
            tabs={[
              { id: "brief", label: "Brief and notes", content: brief },
              { id: "board", label: "Board", content: canvas },
            ]}
          />
        </div>
      ) : (
        <>
          <aside className={styles.brief} aria-label="What is asked" data-shown={briefShown}>
            <Button
              small
              look="quiet"
              square
              className={styles.hide}
              aria-expanded={briefShown}
              aria-label={briefShown ? "Hide the brief" : "Show the brief"}
              title={briefShown ? "Hide the brief (B)" : "Show the brief (B)"}
              onClick={() => setBriefShown(!briefShown)}
            >
              <Icon name={briefShown ? "chevron-left" : "chevron-right"} />
            </Button>
            <div hidden={!briefShown}>{brief}</div>
          </aside>
          {canvas}
        </>
      )}
      <DesignFooter
        view={view}
        board={board}
        check={check}
        catalogue={catalogue}
        onPick={(problem) => handle.current?.showProblem(problem)}
      />
    </div>
  );
}

function withType(catalogue: Catalogue, type: BlockType): Catalogue {
  if (catalogue.blocks.some((known) => known.type === type.type)) return catalogue;
  return { ...catalogue, blocks: [...catalogue.blocks, type] };
}
