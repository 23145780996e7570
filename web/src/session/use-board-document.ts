import { useQueryClient } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client.ts";
import type { Drawing, SessionView } from "../api/contract.ts";
import { sessionQuery } from "../api/queries.ts";
import { KEEPALIVE_CHARACTERS } from "../saving/keepalive.ts";
import { useKeptDocument } from "../saving/use-kept-document.ts";
import type { KeptDocument } from "../saving/use-kept-document.ts";

export interface BoardDocument extends Omit<KeptDocument<Drawing>, "value" | "generation"> {
  drawing: Drawing;
}

/** The drawing of a session, kept as it changes. */
export function useBoardDocument({ session }: SessionView): BoardDocument {
  const { id, board } = session;
  const queries = useQueryClient();
  const { queryKey, queryFn } = sessionQuery(id);
  const { value, ...document } = useKeptDocument<Drawing>({
    name: `board.${id}`,
    stored: { value: board.drawing, revision: board.revision },
    open: session.mode !== "exam" || session.finishedAt === null,
    async save(drawing, revision) {
      const keepalive = JSON.stringify(drawing).length < KEEPALIVE_CHARACTERS;
      const request = { param: { id }, json: { drawing, revision } };
      const stored = await bodyOf(api.sessions[":id"].board.$put(request, { init: { keepalive } }));
      const saved = { drawing, revision: stored.revision };
      queries.setQueryData<SessionView>(
        queryKey,
        (before) => before && { ...before, session: { ...before.session, board: saved } },
      );
      return stored.revision;
    },
    async load() {
      await queries.invalidateQueries({ queryKey, exact: true, refetchType: "none" });
      const fresh = await queries.fetchQuery({ queryKey, queryFn, staleTime: 0 });
      return { value: fresh.session.board.drawing, revision: fresh.session.board.revision };
    },
  });
  return { ...document, drawing: value };
}
