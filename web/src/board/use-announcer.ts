import { useCallback, useEffect, useState } from "react";
import type { Point } from "./edge-route.ts";

const REFUSAL_MS = 7000;

/** Why something was not done, and where on the canvas to say so (pixels from its upper left corner). */
interface Refusal {
  sentence: string;
  at: Point | null;
}

export interface Announcer {
  /** What the live region says now. */
  message: string;
  refusal: Refusal | null;
  /** Announces something done; an earlier refusal goes away. */
  say(sentence: string): void;
  /** Announces and shows why something was not done. */
  refuse(sentence: string, at?: Point | null): void;
  clear(): void;
}

export function useAnnouncer(): Announcer {
  const [spoken, setSpoken] = useState({ sentence: "", turn: 0 });
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const say = useCallback((sentence: string) => {
    setSpoken((before) => ({ sentence, turn: before.turn + 1 }));
    setRefusal(null);
  }, []);
  const refuse = useCallback((sentence: string, at: Point | null = null) => {
    setSpoken((before) => ({ sentence, turn: before.turn + 1 }));
    setRefusal({ sentence, at });
  }, []);
  const clear = useCallback(() => setRefusal(null), []);

  useEffect(() => {
    if (!refusal) return;
    const timer = setTimeout(() => setRefusal(null), REFUSAL_MS);
    return () => clearTimeout(timer);
  }, [refusal]);

  // A trailing no-break space makes the same sentence new to a screen reader.
  const message = spoken.sentence + (spoken.turn % 2 === 1 ? "\u00a0" : "");
  return { message, refusal, say, refuse, clear };
}
