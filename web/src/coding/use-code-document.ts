import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import type { CodingSessionView } from "../api/contract.ts";
import { codingSessionQuery } from "../api/queries.ts";
import type { SaveState } from "../saving/autosaver.ts";
import { dropDraft, keepDraft, readDraft } from "../saving/drafts.ts";
import { useAutosaver } from "../saving/use-autosaver.ts";
import { saveCode } from "./coding-actions.ts";

/** What is written in the session's language, and the tests of one's own. */
export interface Code {
  source: string;
  tests: string;
}

export interface CodeDocument {
  code: Code;
  /** Goes up when the code was taken from elsewhere and not written here. */
  generation: number;
  change(change: Partial<Code>): void;
  /** Of what is stored. */
  revision: number;
  state: SaveState;
  /** The stored code is another than the one this was made from. Nothing is saved until one is chosen. */
  conflict: boolean;
  takeStored(): Promise<void>;
  keepMine(): Promise<void>;
  /** Resolves with the revision once the code is stored; throws ApiError. */
  flush(): Promise<number>;
}

/** The code of a session, saved as it changes. What is not stored yet survives in the browser. */
export function useCodeDocument(view: CodingSessionView): CodeDocument {
  const { session } = view;
  const { id, language } = session;
  const queries = useQueryClient();
  const [start] = useState(() => startingPoint(view));
  const [code, setCode] = useState(start.code);
  const [generation, setGeneration] = useState(0);
  const [conflict, setConflict] = useState(start.conflict);
  const revision = useRef(session.code.revision);
  const draftName = `code.${id}`;

  const { saver, state } = useAutosaver<Code>(async (value) => {
    const stored = await saveCode(id, { language, ...value, revision: revision.current }).catch(
      (error: unknown) => {
        if (error instanceof ApiError && error.code === "conflict") setConflict(true);
        throw error;
      },
    );
    revision.current = stored.revision;
    queries.setQueryData<CodingSessionView>(
      codingSessionQuery(id).queryKey,
      (before) => before && withCode(before, value, stored.revision),
    );
  });

  const { unsent } = start;
  useEffect(() => {
    if (unsent !== null) saver.change(unsent);
  }, [saver, unsent]);

  useEffect(() => {
    if (state.status === "saved" && state.at !== null) dropDraft(draftName);
  }, [state, draftName]);

  useEffect(() => {
    const stored = view.session.code.revision;
    if (stored <= revision.current || saver.unsaved || conflict) return;
    revision.current = stored;
    setCode(codeOf(view));
    setGeneration((before) => before + 1);
  }, [view, saver, conflict]);

  const newest = async () => {
    const { queryKey, queryFn } = codingSessionQuery(id);
    const fresh = await queries.fetchQuery({ queryKey, queryFn, staleTime: 0 });
    revision.current = fresh.session.code.revision;
    return codeOf(fresh);
  };

  return {
    code,
    generation,
    change: (change) => {
      const next = { ...code, ...change };
      setCode(next);
      keepDraft(draftName, { value: next, base: String(revision.current) });
      if (!conflict) saver.change(next);
    },
    revision: session.code.revision,
    state,
    conflict,
    takeStored: async () => {
      const other = await newest();
      saver.drop();
      dropDraft(draftName);
      setCode(other);
      setGeneration(generation + 1);
      setConflict(false);
    },
    keepMine: async () => {
      await newest();
      setConflict(false);
      saver.change(code);
      await saver.flush();
    },
    flush: async () => {
      await saver.flush();
      return revision.current;
    },
  };
}

function codeOf({ session }: CodingSessionView): Code {
  const { sources, tests } = session.code;
  return { source: sources[session.language] ?? "", tests };
}

function withCode(view: CodingSessionView, { source, tests }: Code, revision: number): CodingSessionView {
  const { session } = view;
  const sources = { ...session.code.sources, [session.language]: source };
  return { ...view, session: { ...session, code: { sources, tests, revision } } };
}

/** What the editor shows first: what is stored, or what a closed tab had not stored yet. */
function startingPoint(view: CodingSessionView): { code: Code; unsent: Code | null; conflict: boolean } {
  const code = codeOf(view);
  const name = `code.${view.session.id}`;
  const draft = readDraft<Code>(name);
  if (draft === null || (draft.value.source === code.source && draft.value.tests === code.tests)) {
    dropDraft(name);
    return { code, unsent: null, conflict: false };
  }
  const fits = draft.base === String(view.session.code.revision);
  return { code: draft.value, unsent: fits ? draft.value : null, conflict: !fits };
}
