import { useEffect, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { Autosaver } from "./autosaver.ts";
import type { SaveState } from "./autosaver.ts";

const DELAY_MS = 600;
const RETRY_MS = 2000;

/** Saves while the component is there, and at once when it or the page goes. */
export function useAutosaver<Value>(save: (value: Value) => Promise<void>): {
  saver: Autosaver<Value>;
  state: SaveState;
} {
  const [state, setState] = useState<SaveState>({ status: "saved", at: null });
  const [saver] = useState(
    () =>
      new Autosaver<Value>(save, {
        delay: DELAY_MS,
        retryDelay: RETRY_MS,
        retries: (error) => error instanceof ApiError && error.code === "disconnected",
        onState: setState,
      }),
  );
  useEffect(() => {
    saver.storeWith(save);
  });
  useEffect(() => {
    const saveNow = () => void saver.flush().catch(() => undefined);
    const onHidden = () => {
      if (document.visibilityState === "hidden") saveNow();
    };
    document.addEventListener("visibilitychange", onHidden);
    window.addEventListener("pagehide", saveNow);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      window.removeEventListener("pagehide", saveNow);
      saveNow();
    };
  }, [saver]);
  return { saver, state };
}
