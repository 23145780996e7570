import { useSyncExternalStore } from "react";

/** The time in ms, anew each second while `running`. */
export function useSecond(running: boolean): number {
  return useSyncExternalStore(running ? everySecond : never, wholeSecond);
}

const wholeSecond = () => Math.floor(Date.now() / 1000) * 1000;

function everySecond(listener: () => void): () => void {
  const timer = window.setInterval(listener, 250);
  return () => window.clearInterval(timer);
}

const never = () => () => undefined;
