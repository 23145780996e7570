import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Drawing, Problem } from "../api/contract.ts";
import { drawingCheckQuery } from "../api/queries.ts";

const DELAY_MS = 350;
const NONE: Problem[] = [];

export interface DrawingState {
  problems: Problem[];
  /** Whether any answer has come yet: a board is laid out with its problems on it. */
  asked: boolean;
  /** Null while the newest drawing has not been looked at. */
  runnable: boolean | null;
}

/** Has the studio look at the drawing, once it has been left alone for a moment. */
export function useDrawingCheck(session: string, drawing: Drawing): DrawingState {
  const meaning = useMemo(() => meaningOf(drawing), [drawing]);
  const [settled, setSettled] = useState(meaning);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(meaning), DELAY_MS);
    return () => window.clearTimeout(timer);
  }, [meaning]);
  const asked = useMemo(() => JSON.parse(settled) as Drawing, [settled]);
  const { data, isPlaceholderData, isPending } = useQuery({
    ...drawingCheckQuery(session, asked),
    placeholderData: keepPreviousData,
  });
  const fresh = settled === meaning && !isPlaceholderData;
  return {
    asked: !isPending,
    problems: data?.problems ?? NONE,
    runnable: fresh ? (data?.runnable ?? null) : null,
  };
}

/** The drawing as JSON, without what only the eye needs: where blocks stand, strokes and notes. */
function meaningOf(drawing: Drawing): string {
  const blocks = drawing.blocks.map((block) => ({ ...block, position: { x: 0, y: 0 } }));
  return JSON.stringify({ ...drawing, blocks, strokes: [], notes: [] });
}
