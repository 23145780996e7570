import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import type { SaveState } from "./autosaver.ts";
import { dropDraft, keepDraft, readDraft } from "./drafts.ts";
import { useAutosaver } from "./use-autosaver.ts";

interface Stored<Value> {
  value: Value;
  /** Goes up with every change that is stored. */
  revision: number;
}

export interface KeptDocument<Value> {
  value: Value;
  /** Goes up when the value was taken from elsewhere and not made here. */
  generation: number;
  change(value: Value): void;
  state: SaveState;
  /** What is stored is another than what this was made from. Nothing is saved until one is chosen. */
  conflict: boolean;
  takeStored(): Promise<void>;
  keepMine(): Promise<void>;
  /** Resolves with the revision once the value is stored; throws ApiError. */
  flush(): Promise<number>;
}

interface KeptDocumentOptions<Value> {
  /** Names the draft in this browser. */
  name: string;
  /** As the server last told. */
  stored: Stored<Value>;
  /** Whether a draft of a closed tab may still be stored. */
  open: boolean;
  /** Stores a value made from that revision, and resolves with the new one. Throws ApiError. */
  save(value: Value, revision: number): Promise<number>;
  /** What is stored now. Throws ApiError. */
  load(): Promise<Stored<Value>>;
}

/** Something written by a person, saved as it changes. What is not stored yet survives in the browser. */
export function useKeptDocument<Value>(options: KeptDocumentOptions<Value>): KeptDocument<Value> {
  const { name, stored, save, load } = options;
  const [start] = useState(() => startingPoint(options));
  const [value, setValue] = useState(start.value);
  const [generation, setGeneration] = useState(0);
  const [conflict, setConflict] = useState(start.conflict);
  const revision = useRef(stored.revision);

  const { saver, state } = useAutosaver<Value>(async (next) => {
    try {
      revision.current = await save(next, revision.current);
    } catch (error) {
      if (error instanceof ApiError && error.code === "conflict") setConflict(true);
      throw error;
    }
  });

  const change = useCallback(
    (next: Value) => {
      setValue(next);
      keepDraft(name, { value: next, base: String(revision.current) });
      if (!conflict) saver.change(next);
    },
    [saver, name, conflict],
  );

  const take = useCallback((next: Value) => {
    setValue(next);
    setGeneration((before) => before + 1);
  }, []);

  const { unsent } = start;
  useEffect(() => {
    if (unsent !== null) saver.change(unsent.value);
  }, [saver, unsent]);

  useEffect(() => {
    if (state.status === "saved" && state.at !== null) dropDraft(name);
  }, [state, name]);

  useEffect(() => {
    if (stored.revision <= revision.current || saver.unsaved || conflict) return;
    revision.current = stored.revision;
    take(stored.value);
  }, [stored.revision, stored.value, saver, conflict, take]);

  const newest = async () => {
    const fresh = await load();
    revision.current = fresh.revision;
    return fresh.value;
  };

  return {
    value,
    generation,
    change,
    state,
    conflict,
    takeStored: async () => {
      const other = await newest();
      saver.drop();
      dropDraft(name);
      take(other);
      setConflict(false);
    },
    keepMine: async () => {
      await newest();
      setConflict(false);
      saver.change(value);
      await saver.flush();
    },
    flush: async () => {
      await saver.flush();
      return revision.current;
    },
  };
}

/** What is shown first: what is stored, or what a closed tab had not stored yet. */
function startingPoint<Value>({ name, stored, open }: KeptDocumentOptions<Value>): {
  value: Value;
  unsent: { value: Value } | null;
  conflict: boolean;
} {
  const draft = readDraft<Value>(name);
  if (draft === null || !open || JSON.stringify(draft.value) === JSON.stringify(stored.value)) {
    dropDraft(name);
    return { value: stored.value, unsent: null, conflict: false };
  }
  const { value } = draft;
  const fits = draft.base === String(stored.revision);
  return { value, unsent: fits ? { value } : null, conflict: !fits };
}
