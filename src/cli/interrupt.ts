/** A second Ctrl-C within this time is the first one again, passed on by a launcher. */
const ECHO_MS = 500;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A signal that fires on the first Ctrl-C or SIGTERM, with the name of what came as its reason. At another one later
 * the process ends at once.
 */
export function watchInterrupt(): { signal: AbortSignal; stop(): void } {
  const abort = new AbortController();
  let first = 0;
  const onSignal = (name: NodeJS.Signals): void => {
    if (!abort.signal.aborted) {
      first = Date.now();
      abort.abort(name);
    } else if (Date.now() - first > ECHO_MS) {
      process.exit(130);
    }
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: abort.signal,
    stop: () => {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
