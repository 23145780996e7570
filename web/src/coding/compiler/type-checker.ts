import type {
  TypeAnswers,
  TypeCompletion,
  TypeInfo,
  TypeOrder,
  TypeProblem,
  TypeQuestion,
  TypeReply,
} from "./type-words.ts";

/** Checks types in a thread of its own, which is loaded when the checker is made. */
export class TypeChecker {
  readonly #worker = new Worker(new URL("./type-worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, PromiseWithResolvers<TypeReply["answer"]>>();
  readonly #written = new Map<string, string>();
  #asked = 0;

  /** `onFailure` is told when the thread cannot be loaded or goes down. */
  constructor(challengeTypes: string, onFailure: () => void) {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<TypeReply>) => {
      this.#waiting.get(data.id)?.resolve(data.answer);
      this.#waiting.delete(data.id);
    });
    this.#worker.addEventListener("error", onFailure);
    this.#tell({ order: "open", challengeTypes });
  }

  write(file: string, text: string): void {
    if (this.#written.get(file) === text) return;
    this.#written.set(file, text);
    this.#tell({ order: "write", file, text });
  }

  problems(): Promise<TypeProblem[]> {
    return this.#ask({ what: "problems" });
  }

  completions(file: string, at: number): Promise<TypeCompletion[]> {
    return this.#ask({ what: "completions", file, at });
  }

  details(file: string, at: number, name: string): Promise<TypeInfo | null> {
    return this.#ask({ what: "details", file, at, name });
  }

  info(file: string, at: number): Promise<TypeInfo | null> {
    return this.#ask({ what: "info", file, at });
  }

  close(): void {
    this.#worker.terminate();
  }

  #tell(order: TypeOrder): void {
    this.#worker.postMessage(order);
  }

  #ask<What extends TypeQuestion["what"]>(
    question: TypeQuestion & { what: What },
  ): Promise<TypeAnswers[What]> {
    this.#asked += 1;
    const id = this.#asked;
    const reply = Promise.withResolvers<TypeReply["answer"]>();
    this.#waiting.set(id, reply);
    this.#tell({ order: "ask", id, ...question });
    return reply.promise as Promise<TypeAnswers[What]>;
  }
}
