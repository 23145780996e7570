import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import type { SessionView } from "../api/contract.ts";
import { sessionQuery } from "../api/queries.ts";
import { phasePath } from "./phases.ts";
import { commitPredictions, startRun } from "./session-actions.ts";
import type { BoardDocument } from "./use-board-document.ts";

type Estimates = Parameters<typeof commitPredictions>[1];

/** Stores the board, commits the estimates where they are given, starts a run and goes there. */
export function useStartRun({ session }: SessionView, board: BoardDocument) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: async (estimates?: Estimates) => {
      await board.flush();
      if (estimates !== undefined) await commitPredictions(session.id, estimates);
      return startRun(session.id);
    },
    onSuccess: ({ id }) => {
      go(`${phasePath(session.id, "run")}?run=${id}`);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: sessionQuery(session.id).queryKey, exact: true });
      void queries.invalidateQueries({ queryKey: ["home"] });
      void queries.invalidateQueries({ queryKey: ["recent runs"] });
    },
  });
}
