import { isOver } from "./run-record.ts";
import type { RunEvent } from "./run-record.ts";

type Unnumbered<Event> = Event extends RunEvent ? Omit<Event, "sequence"> : never;
export type NewRunEvent = Unnumbered<RunEvent>;

export interface Subscription {
  close(): void;
  /** Whether the last event was delivered: no more will come. */
  ended(): boolean;
}

/**
 * The events of one run, numbered, for subscribers that come late or come back. An event that a later one makes
 * worthless (progress of the same stage, a fuller scorecard, a newer status) is dropped from the replay.
 */
export class RunEventLog {
  #events: RunEvent[] = [];
  #sequence: number;
  #listeners = new Set<(event: RunEvent) => void>();
  #over = false;

  /** The first event gets the number `after + 1`. */
  constructor(after = 0) {
    this.#sequence = after;
  }

  append(event: NewRunEvent): void {
    if (this.#over) return;
    this.#sequence += 1;
    const numbered = { ...event, sequence: this.#sequence } as RunEvent;
    const key = replacementKey(numbered);
    if (key !== null) this.#events = this.#events.filter((earlier) => replacementKey(earlier) !== key);
    this.#events.push(numbered);
    if (numbered.type === "status" && isOver(numbered.status)) this.#over = true;
    for (const listener of this.#listeners) listener(numbered);
    if (this.#over) this.#listeners.clear();
  }

  /** Calls the listener at once for what is known and newer than `after`, then as events come. */
  subscribe(listener: (event: RunEvent) => void, after = 0): Subscription {
    for (const event of this.#events) if (event.sequence > after) listener(event);
    if (!this.#over) this.#listeners.add(listener);
    return { close: () => void this.#listeners.delete(listener), ended: () => this.#over };
  }

  get over(): boolean {
    return this.#over;
  }
}

function replacementKey(event: RunEvent): string | null {
  if (event.type === "progress") return `progress ${event.stage}`;
  return event.type === "question" ? null : event.type;
}
