const simple: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "\\": "\\",
  "/": "/",
  "'": "'",
  "`": "`",
};

export interface Escape {
  text: string;
  end: number;
  /** Whether the text ended inside it. */
  cut: boolean;
  /** Whether JSON knows no such escape. */
  odd: boolean;
}

/**
 * Reads the escape at `at`. One that JSON does not know keeps its backslash before ASCII (`\d` of a regular expression,
 * `\(` of TeX) and loses it before anything else. `cut`: the text ended inside it, and it stands for nothing.
 */
export function readEscape(text: string, at: number): Escape {
  const char = text[at + 1];
  if (char === undefined) return { text: "", end: at + 1, cut: true, odd: false };
  const known = simple[char];
  if (known !== undefined) return { text: known, end: at + 2, cut: false, odd: char === "'" || char === "`" };
  if (char === "u" || char === "x") {
    const width = char === "u" ? 4 : 2;
    const digits = text.slice(at + 2, at + 2 + width);
    if (new RegExp(`^[\\da-fA-F]{${width}}$`).test(digits)) {
      return {
        text: String.fromCharCode(Number.parseInt(digits, 16)),
        end: at + 2 + width,
        cut: false,
        odd: char === "x",
      };
    }
    if (at + 2 + digits.length === text.length && /^[\da-fA-F]*$/.test(digits)) {
      return { text: "", end: text.length, cut: true, odd: false };
    }
  }
  if (char === "\n") return { text: "", end: at + 2, cut: false, odd: true };
  if (char === "\r") return { text: "", end: at + (text[at + 2] === "\n" ? 3 : 2), cut: false, odd: true };
  return { text: char < "\u0080" ? `\\${char}` : char, end: at + 2, cut: false, odd: true };
}

/** A text with every escape in it read once. */
export function unescaped(text: string): string {
  let value = "";
  let copied = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", copied)) {
    const escape = readEscape(text, at);
    value += text.slice(copied, at) + escape.text;
    copied = escape.end;
  }
  return value + text.slice(copied);
}
