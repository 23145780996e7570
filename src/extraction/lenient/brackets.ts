import { setOwn } from "../set-own.ts";
import type { Place } from "./text-end.ts";

/** Brackets inside one another that are read. JSON of use has a few; most of what walks a value does so by recursion. */
export const DEEPEST_NESTING = 2000;

/** A bracket that is open. `set` is a list in braces, `call` the parenthesis of `ObjectId("1")`. */
export interface Bracket {
  kind: "object" | "set" | "array" | "tuple" | "call";
  members: Record<string, unknown>;
  elements: unknown[];
  /** Members or elements so far. */
  size: number;
  /** The key whose value comes next, or null. */
  key: string | null;
  /** The key of the last value. */
  lastKey: string | null;
  /** Whether a comma was read after the last value. */
  comma: boolean;
}

export const closers: Readonly<Record<Bracket["kind"], string>> = {
  object: "}",
  set: "}",
  array: "]",
  tuple: ")",
  call: ")",
};

/** The brackets that are open, outermost first, and how many there are of each kind. */
export class Brackets {
  readonly #open: Bracket[] = [];
  #arrays = 0;
  #objects = 0;
  #tuples = 0;

  get depth(): number {
    return this.#open.length;
  }

  get innermost(): Bracket | undefined {
    return this.#open.at(-1);
  }

  /** The one around the innermost. */
  get outer(): Bracket | undefined {
    return this.#open.at(-2);
  }

  get objects(): number {
    return this.#objects;
  }

  /** Whether a bracket is open that the character closes. */
  isClosedBy(char: string): boolean {
    return (char === "}" ? this.#objects : char === "]" ? this.#arrays : this.#tuples) > 0;
  }

  push(kind: Bracket["kind"]): Bracket {
    const bracket: Bracket = {
      kind,
      members: {},
      elements: [],
      size: 0,
      key: null,
      lastKey: null,
      comma: false,
    };
    this.#open.push(bracket);
    this.#count(kind, 1);
    return bracket;
  }

  /** Closes the innermost. */
  pop(): Bracket {
    const bracket = this.#open.pop()!;
    this.#count(bracket.kind, -1);
    return bracket;
  }

  place(role: Place["role"]): Place {
    return {
      role,
      depth: this.#open.length,
      inArray: this.#arrays > 0,
      inObject: this.#objects > 0,
      inTuple: this.#tuples > 0,
    };
  }

  #count(kind: Bracket["kind"], by: number): void {
    if (kind === "array") this.#arrays += by;
    else if (kind === "object" || kind === "set") this.#objects += by;
    else this.#tuples += by;
  }
}

/** Adds an element, or the value of the key that was read. */
export function put(bracket: Bracket, value: unknown): void {
  bracket.size += 1;
  bracket.comma = false;
  if (bracket.kind !== "object") {
    bracket.elements.push(value);
    return;
  }
  const key = bracket.key!;
  bracket.key = null;
  bracket.lastKey = key;
  setOwn(bracket.members, key, value);
}

/** What a closed bracket stands for. */
export function valueOf({ kind, members, elements }: Bracket): unknown {
  if (kind === "object") return members;
  if (kind === "call") return elements.length > 1 ? elements : (elements[0] ?? null);
  return kind === "tuple" && elements.length === 1 ? elements[0] : elements;
}
