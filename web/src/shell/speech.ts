import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

/** Has a screen reader say the sentence when it is done with the present one. */
export function say(sentence: string): void {
  // The same sentence twice would be no change, and stay silent.
  said = sentence === said ? `${sentence} ` : sentence;
  for (const listener of listeners) listener();
}

export function useSpeech(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
}
