/** Words for the reader inside a tag. */
export interface SpokenString {
  start: number;
  end: number;
  /** Whether it belongs to the same object as the one before: a property's name, type and description. */
  goesOn: boolean;
  /** What is read in place of the stretch when something in it is escaped; never longer. */
  words?: string;
}

/** Attributes and keys of components whose strings are not for readers. */
const unspoken = new Set(
  (
    "class classname style href link url to src srcset srclight srcdark id key target rel width height size shape " +
    "slot ref variant color icon lang prefixlength align dir sizes loading theme as"
  ).split(" "),
);

/** Attributes of HTML's own elements whose strings are for readers. */
const spokenInHtml = new Set("alt title label aria-label placeholder summary caption".split(" "));

/** Keys that say something of a property when they are true: the word stays, without "is". */
const flag = /^(?:is)?(optional|required|deprecated|experimental|readonly)$/i;

/** Deeper nesting is taken for a broken file. */
const deepest = 200;

/**
 * Offset past the `>` of the tag whose name ends at `from`, and the strings in it that are words for the reader,
 * in order: attributes, and in the JavaScript of an attribute strings and the text of elements. null when the
 * tag is not closed before `limit`.
 */
export function scanTag(
  text: string,
  from: number,
  limit: number,
  name: string,
): { end: number; strings: SpokenString[] } | null {
  const scan = new TagScan(text, limit);
  const end = scan.run(from, name);
  return end === -1 ? null : { end, strings: scan.strings };
}

/** Among the attributes of a tag, in a bracket of JavaScript, or between the tags of an element in JavaScript. */
type Frame = TagFrame | CodeFrame | { kind: "children" };

interface TagFrame {
  kind: "tag";
  html: boolean;
  /** The attribute whose value comes next. */
  name: string;
}

interface CodeFrame {
  kind: "code";
  bracket: "object" | "list" | "other";
  /** The key whose value comes next. */
  name: string;
  /** Whether nothing in it is for readers. */
  muted: boolean;
  /** Whether the object has said something that the next string goes on with. */
  spoken: boolean;
}

class TagScan {
  readonly strings: SpokenString[] = [];
  readonly #text: string;
  readonly #limit: number;
  readonly #stack: Frame[] = [];

  constructor(text: string, limit: number) {
    this.#text = text;
    this.#limit = limit;
  }

  /** Offset past the tag; -1 when it is not closed. */
  run(from: number, name: string): number {
    this.#stack.push({ kind: "tag", html: isHtml(name), name: "" });
    let at = from;
    while (at !== -1 && at < this.#limit && this.#stack.length <= deepest) {
      const frame = this.#stack.at(-1)!;
      if (frame.kind === "children") at = this.#child(at);
      else if (frame.kind === "tag") at = this.#attribute(at, frame);
      else at = this.#code(at, frame);
      if (this.#stack.length === 0) return at;
    }
    return -1;
  }

  /** One step among attributes: offset to go on at, -1 when this is no tag. */
  #attribute(at: number, frame: TagFrame): number {
    const text = this.#text;
    const character = text[at]!;
    if (character === '"' || character === "'") {
      const close = text.indexOf(character, at + 1);
      if (close === -1 || close >= this.#limit) return -1;
      if (!isMuted(frame)) this.#keep(at + 1, close);
      frame.name = "";
      return close + 1;
    }
    if (character === "{") {
      this.#open("other", frame.name, isMuted(frame));
      frame.name = "";
    } else if (character === ">") {
      this.#stack.pop();
      if (this.#stack.length > 0 && text[at - 1] !== "/") this.#stack.push({ kind: "children" });
    } else if (character === "<") return -1;
    else if (/[A-Za-z_]/.test(character)) {
      const word = /^[\w:-]+/.exec(text.slice(at, at + 60))![0];
      const after = text.slice(at + word.length, at + word.length + 20);
      const valued = /^\s*=/.test(after);
      frame.name = valued ? word : "";
      if (!frame.html && (!valued || /^\s*=\s*\{\s*true\b/.test(after))) this.#keepFlag(at, word);
      return at + word.length;
    }
    return at + 1;
  }

  /** One step in JavaScript. */
  #code(at: number, frame: CodeFrame): number {
    const text = this.#text;
    const character = text[at]!;
    switch (character) {
      case '"':
      case "'":
      case "`": {
        const close = closingQuote(text, at, this.#limit);
        // Not a string but an apostrophe, as far as anyone can tell.
        if (close === -1) return character === "`" ? -1 : at + 1;
        if (!isMuted(frame)) this.#keep(at + 1, close, true);
        return close + 1;
      }
      case "{":
      case "[":
      case "(": {
        const bracket = character === "{" ? "object" : character === "[" ? "list" : "other";
        this.#open(bracket, bracket === "object" ? "" : frame.name, isMuted(frame));
        return at + 1;
      }
      case "}":
      case "]":
      case ")":
        this.#stack.pop();
        // What follows a nested object begins a line of its own.
        if (character === "}")
          for (const outer of this.#stack) if (outer.kind === "code") outer.spoken = false;
        return at + 1;
      case "/": {
        const mark = text[at + 1] === "/" ? "\n" : text[at + 1] === "*" ? "*/" : null;
        if (mark === null) return at + 1;
        const close = text.indexOf(mark, at + 2);
        return close === -1 ? -1 : close + mark.length;
      }
      case "<":
        return beginsElement(text, at) ? this.#openTag(at) : at + 1;
      case ",":
        if (frame.bracket === "object") frame.name = "";
        return at + 1;
    }
    if (!/[A-Za-z_$]/.test(character)) return at + 1;
    const word = /^[\w$-]+/.exec(text.slice(at, at + 60))![0];
    const after = text.slice(at + word.length, at + word.length + 20);
    if (/^\s*:/.test(after)) frame.name = word;
    if (/^\s*:\s*true\b/.test(after) && !frame.muted) this.#keepFlag(at, word);
    return at + word.length;
  }

  /** One step between the tags of an element. */
  #child(at: number): number {
    const text = this.#text;
    let next = at;
    while (next < this.#limit && text[next] !== "<" && text[next] !== "{") next++;
    this.#keep(at, next);
    if (text[next] === "{") {
      this.#open("other", "", false);
      return next + 1;
    }
    if (text[next + 1] !== "/") return this.#openTag(next);
    this.#stack.pop();
    return text.indexOf(">", next) + 1 || -1;
  }

  #openTag(at: number): number {
    const name = /^[A-Za-z][\w.-]*/.exec(this.#text.slice(at + 1, at + 80))?.[0] ?? "";
    this.#stack.push({ kind: "tag", html: isHtml(name), name: "" });
    return at + 1 + name.length;
  }

  #open(bracket: CodeFrame["bracket"], name: string, muted: boolean): void {
    this.#stack.push({ kind: "code", bracket, name, muted, spoken: false });
  }

  #keepFlag(at: number, word: string): void {
    const said = flag.exec(word)?.[1];
    if (said !== undefined) this.#keep(at + word.length - said.length, at + word.length);
  }

  #keep(start: number, end: number, escapes = false): void {
    const raw = this.#text.slice(start, end);
    if (raw.trim() === "") return;
    const kept: SpokenString = { start, end, goesOn: this.#goesOn() };
    if (escapes && raw.includes("\\")) kept.words = unescaped(raw);
    this.strings.push(kept);
  }

  #goesOn(): boolean {
    const object = this.#stack.findLast((frame) => frame.kind === "code" && frame.bracket === "object");
    if (object?.kind !== "code") return false;
    const before = object.spoken;
    object.spoken = true;
    return before;
  }
}

function isMuted(frame: TagFrame | CodeFrame): boolean {
  const name = frame.name.toLowerCase();
  if (frame.kind === "code") return frame.muted || unspoken.has(name);
  return frame.html ? !spokenInHtml.has(name) : unspoken.has(name) || /^on[A-Z]/.test(frame.name);
}

/** Elements of HTML are written small and without a hyphen. */
const isHtml = (name: string): boolean => /^[a-z][a-z0-9]*$/.test(name);

/** In JavaScript, an element can only stand where a value can. */
function beginsElement(text: string, at: number): boolean {
  if (!/[A-Za-z>]/.test(text[at + 1] ?? "")) return false;
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  return /(?:[(,:=?&|[{>;]|\breturn)$/.test(before);
}

/** Where a string of JavaScript ends; -1 when it does not. Only a template goes over line ends. */
function closingQuote(text: string, at: number, limit: number): number {
  const quote = text[at];
  for (let end = at + 1; end < limit; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === quote) return end;
    else if (text[end] === "\n" && quote !== "`") return -1;
  }
  return -1;
}

/** What JavaScript reads, but a blank for a control character: no line end comes that was not there. */
function unescaped(raw: string): string {
  return raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbfv0])|(\r\n|[^]))/g,
    (_, unicode?: string, latin?: string, blank?: string, other?: string) => {
      if (blank !== undefined || other === "\n" || other === "\r\n") return " ";
      const code = unicode ?? latin;
      if (code === undefined) return other ?? "";
      const character = String.fromCharCode(Number.parseInt(code, 16));
      return /\p{Cc}|\p{Zl}|\p{Zp}/u.test(character) ? " " : character;
    },
  );
}
