import { useCallback, useEffect, useRef, useState } from "react";
import type { Drawing } from "../api/contract.ts";
import { boardReducer, createBoard, type BoardAction, type BoardState } from "./board-model.ts";

export interface History {
  state: BoardState;
  /** The newest drawing, also between renders. */
  drawing(): Drawing;
  /** Applies the action and tells the owner when the drawing changed. Returns whether anything changed. */
  dispatch(action: BoardAction): boolean;
}

/**
 * The board's history over a drawing that its owner keeps. A drawing that comes back from the owner is recognised;
 * one that is truly another starts a new history.
 */
export function useHistory(drawing: Drawing, onChange: (drawing: Drawing) => void): History {
  const [state, setState] = useState(() => createBoard(drawing));
  const latest = useRef(state);
  const own = useRef(new WeakSet([drawing]));
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });

  const dispatch = useCallback((action: BoardAction) => {
    const next = boardReducer(latest.current, action);
    const changed = next !== latest.current;
    const drawingChanged = next.drawing !== latest.current.drawing;
    latest.current = next;
    if (changed) setState(next);
    if (drawingChanged) {
      own.current.add(next.drawing);
      tell.current(next.drawing);
    }
    return changed;
  }, []);

  useEffect(() => {
    if (own.current.has(drawing)) return;
    own.current.add(drawing);
    if (JSON.stringify(drawing) === JSON.stringify(latest.current.drawing)) return;
    latest.current = createBoard(drawing);
    setState(latest.current);
  }, [drawing]);

  const current = useCallback(() => latest.current.drawing, []);
  return { state, drawing: current, dispatch };
}
