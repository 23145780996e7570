import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { SessionView } from "../api/contract.ts";
import { homeQuery, sessionQuery } from "../api/queries.ts";

/** Takes a session as the studio answered it after a change. */
export function useSessionCache(id: string): (view: SessionView) => void {
  const queries = useQueryClient();
  return useCallback(
    (view) => {
      queries.setQueryData(sessionQuery(id).queryKey, view);
      void queries.invalidateQueries({ queryKey: homeQuery().queryKey });
    },
    [queries, id],
  );
}
