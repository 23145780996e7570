import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { SessionView } from "../api/contract.ts";
import { plainKey, useShortcuts } from "../shell/keys.ts";
import { FinishDialog } from "./FinishDialog.tsx";
import { phasePath, phases } from "./phases.ts";
import type { SessionPhase } from "./phases.ts";
import styles from "./Phases.module.css";
import type { BoardDocument } from "./use-board-document.ts";

interface PhasesProps {
  view: SessionView;
  phase: SessionPhase;
  board: BoardDocument;
}

/** Where the round is: scope, design, predict, run, report. Each can be gone to at any time. */
export function Phases({ view, phase, board }: PhasesProps) {
  const { id, finishedAt } = view.session;
  const [finishing, setFinishing] = useState(false);
  const [, go] = useLocation();
  const reach = (index: number) => {
    const next = phases[index];
    if (next === undefined) return;
    if (next.id === "report" && finishedAt === null) setFinishing(true);
    else go(phasePath(id, next.id));
  };
  useShortcuts("Round", [
    {
      keys: "1 to 5",
      does: "go to scope, design, predict, run, report",
      matches: plainKey("1", "2", "3", "4", "5"),
      run: (event) => reach(Number(event.key) - 1),
    },
  ]);
  return (
    <nav aria-label="Phases" className={styles.phases}>
      <ol>
        {phases.map(({ id: each, label, does }) => (
          <li key={each}>
            {each === "report" && finishedAt === null ? (
              <button type="button" className={styles.phase} title={does} onClick={() => setFinishing(true)}>
                {label}
              </button>
            ) : (
              <Link
                href={phasePath(id, each)}
                className={styles.phase}
                title={does}
                aria-current={each === phase ? "step" : undefined}
              >
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
      <FinishDialog view={view} board={board} open={finishing} onClose={() => setFinishing(false)} />
    </nav>
  );
}
