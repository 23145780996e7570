import { useQueryClient } from "@tanstack/react-query";
import type { CodingSessionView } from "../api/contract.ts";
import { codingSessionQuery, codingSessionsQuery } from "../api/queries.ts";

/** Takes a session as the studio answered it after a change. */
export function useCodingCache(id: string): (view: CodingSessionView) => void {
  const queries = useQueryClient();
  return (view) => {
    queries.setQueryData(codingSessionQuery(id).queryKey, view);
    void queries.invalidateQueries({ queryKey: codingSessionsQuery().queryKey, exact: true });
  };
}
