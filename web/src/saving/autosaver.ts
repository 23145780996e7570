export type SaveState =
  | { status: "saved"; at: number | null }
  | { status: "waiting" | "saving"; at: number | null }
  | { status: "failed"; at: number | null; error: unknown };

interface AutosaverOptions {
  /** Milliseconds without a change before it is saved. */
  delay: number;
  /** Whether to try again by itself after this error. */
  retries(error: unknown): boolean;
  retryDelay: number;
  onState(state: SaveState): void;
}

/** Saves the newest of many values, one at a time, some time after the last change. Nothing newer is ever overwritten. */
export class Autosaver<Value> {
  readonly #options: AutosaverOptions;
  #store: (value: Value) => Promise<void>;
  #pending: { value: Value } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #state: SaveState = { status: "saved", at: null };

  /** `store` keeps the value, or throws when it could not. */
  constructor(store: (value: Value) => Promise<void>, options: AutosaverOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Whether something is not stored yet. */
  get unsaved(): boolean {
    return this.#pending !== null || this.#running !== null;
  }

  /** From now on values are stored by this function. */
  storeWith(store: (value: Value) => Promise<void>): void {
    this.#store = store;
  }

  change(value: Value): void {
    this.#pending = { value };
    if (this.#running === null) this.#say({ status: "waiting", at: this.#state.at });
    this.#wait(this.#options.delay);
  }

  /** Saves now. Resolves when all is stored; throws what the last attempt threw. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#pending !== null) await this.#save();
    if (this.#state.status === "failed") throw this.#state.error;
  }

  /** Forgets what is not stored yet: another version is taken instead. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#pending = null;
    this.#say({ status: "saved", at: this.#state.at });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), delay);
  }

  async #save(): Promise<void> {
    if (this.#running !== null) return this.#running;
    const taken = this.#pending;
    if (taken === null) return undefined;
    this.#pending = null;
    this.#say({ status: "saving", at: this.#state.at });
    this.#running = this.#attempt(taken);
    await this.#running;
    return undefined;
  }

  async #attempt(taken: { value: Value }): Promise<void> {
    let state: SaveState;
    try {
      await this.#store(taken.value);
      state = { status: "saved", at: Date.now() };
    } catch (error) {
      state = { status: "failed", at: this.#state.at, error };
      this.#pending ??= taken;
    }
    this.#running = null;
    if (state.status === "failed") {
      this.#say(state);
      if (this.#options.retries(state.error)) this.#wait(this.#options.retryDelay);
    } else if (this.#pending === null) {
      this.#say(state);
    } else {
      this.#say({ status: "waiting", at: state.at });
      this.#wait(this.#options.delay);
    }
  }

  #say(state: SaveState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
