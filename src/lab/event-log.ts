export interface Subscription {
  close(): void;
  /** Whether the last event was delivered: no more will come. */
  ended(): boolean;
}

type Unnumbered<Event> = Event extends unknown ? Omit<Event, "sequence"> : never;

export interface EventLogOptions<Event> {
  /** Whether nothing comes after an event. */
  isLast(event: Event): boolean;
  /** Of two events with the same key the later makes the earlier worthless; null for one that always counts. */
  keyOf?(event: Event): string | null;
  /** The first event gets the number `after + 1`; 0 when left out. */
  after?: number;
}

/** The events of long work, numbered from 1, for subscribers that come late or come back. */
export class EventLog<Event extends { sequence: number }> {
  readonly #isLast: (event: Event) => boolean;
  readonly #keyOf: (event: Event) => string | null;
  readonly #listeners = new Set<(event: Event) => void>();
  #events: Event[] = [];
  #sequence: number;
  #over = false;

  constructor({ isLast, keyOf = () => null, after = 0 }: EventLogOptions<Event>) {
    this.#isLast = isLast;
    this.#keyOf = keyOf;
    this.#sequence = after;
  }

  /** After the last event nothing is told any more. */
  append(event: Unnumbered<Event>): void {
    if (this.#over) return;
    this.#sequence += 1;
    const numbered = { ...event, sequence: this.#sequence } as unknown as Event;
    const key = this.#keyOf(numbered);
    if (key !== null) this.#events = this.#events.filter((earlier) => this.#keyOf(earlier) !== key);
    this.#events.push(numbered);
    this.#over = this.#isLast(numbered);
    for (const listener of this.#listeners) listener(numbered);
    if (this.#over) this.#listeners.clear();
  }

  /** Calls the listener at once for what is known and newer than `after`, then as events come. */
  subscribe(listener: (event: Event) => void, after = 0): Subscription {
    for (const event of this.#events) if (event.sequence > after) listener(event);
    if (!this.#over) this.#listeners.add(listener);
    return { close: () => void this.#listeners.delete(listener), ended: () => this.#over };
  }

  get over(): boolean {
    return this.#over;
  }
}
