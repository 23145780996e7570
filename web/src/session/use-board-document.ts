import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { Drawing, SessionView } from "../api/contract.ts";
import { sessionQuery } from "../api/queries.ts";
import type { SaveState } from "../saving/autosaver.ts";
import { dropDraft, keepDraft, readDraft } from "../saving/drafts.ts";
import { KEEPALIVE_CHARACTERS } from "../saving/keepalive.ts";
import { useAutosaver } from "../saving/use-autosaver.ts";

export interface BoardDocument {
  drawing: Drawing;
  change(drawing: Drawing): void;
  state: SaveState;
  /** The stored board is another than the one this drawing was made from. Nothing is saved until one is chosen. */
  conflict: boolean;
  takeStored(): Promise<void>;
  keepMine(): Promise<void>;
  /** Resolves once the drawing is stored; throws ApiError. */
  flush(): Promise<void>;
}

/** The drawing of a session, saved as it changes. What is not stored yet survives in the browser. */
export function useBoardDocument(view: SessionView): BoardDocument {
  const { session } = view;
  const queries = useQueryClient();
  const [start] = useState(() => startingPoint(view));
  const [drawing, setDrawing] = useState(start.drawing);
  const [conflict, setConflict] = useState(start.conflict);
  const revision = useRef(session.board.revision);
  const draftName = `board.${session.id}`;

  const { saver, state } = useAutosaver<Drawing>(async (value) => {
    const json = { drawing: value, revision: revision.current };
    const keepalive = JSON.stringify(value).length < KEEPALIVE_CHARACTERS;
    const put = api.sessions[":id"].board.$put({ param: { id: session.id }, json }, { init: { keepalive } });
    const stored = await bodyOf(put).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === "conflict") setConflict(true);
      throw error;
    });
    revision.current = stored.revision;
    const board = { drawing: value, revision: stored.revision };
    queries.setQueryData<SessionView>(
      sessionQuery(session.id).queryKey,
      (before) => before && { ...before, session: { ...before.session, board } },
    );
  });

  const change = useCallback(
    (next: Drawing) => {
      setDrawing(next);
      keepDraft(draftName, { value: next, base: String(revision.current) });
      if (!conflict) saver.change(next);
    },
    [saver, draftName, conflict],
  );

  const { unsent } = start;
  useEffect(() => {
    if (unsent !== null) saver.change(unsent);
  }, [saver, unsent]);

  useEffect(() => {
    if (state.status === "saved" && state.at !== null) dropDraft(draftName);
  }, [state, draftName]);

  const stored = session.board;
  useEffect(() => {
    if (stored.revision <= revision.current || saver.unsaved || conflict) return;
    revision.current = stored.revision;
    setDrawing(stored.drawing);
  }, [stored, saver, conflict]);

  const newest = useCallback(async () => {
    const { queryKey, queryFn } = sessionQuery(session.id);
    await queries.invalidateQueries({ queryKey, exact: true, refetchType: "none" });
    const fresh = await queries.fetchQuery({ queryKey, queryFn, staleTime: 0 });
    revision.current = fresh.session.board.revision;
    return fresh.session.board.drawing;
  }, [queries, session.id]);

  return {
    drawing,
    change,
    state,
    conflict,
    takeStored: async () => {
      const other = await newest();
      saver.drop();
      dropDraft(draftName);
      setDrawing(other);
      setConflict(false);
    },
    keepMine: async () => {
      await newest();
      setConflict(false);
      saver.change(drawing);
      await saver.flush();
    },
    flush: () => saver.flush(),
  };
}

/** What the board shows first: what is stored, or what a closed tab had not stored yet. */
function startingPoint({ session }: SessionView): {
  drawing: Drawing;
  unsent: Drawing | null;
  conflict: boolean;
} {
  const { drawing, revision } = session.board;
  const draft = readDraft<Drawing>(`board.${session.id}`);
  const frozen = session.mode === "exam" && session.finishedAt !== null;
  if (draft === null || frozen || JSON.stringify(draft.value) === JSON.stringify(drawing)) {
    dropDraft(`board.${session.id}`);
    return { drawing, unsent: null, conflict: false };
  }
  const fits = draft.base === String(revision);
  return { drawing: draft.value, unsent: fits ? draft.value : null, conflict: !fits };
}
