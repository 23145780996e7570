import type { OutlineHeading, Stretch } from "../corpus.ts";
import { Blanking } from "./blanking.ts";
import { parseHtml } from "./html-parser.ts";
import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";
import { besideTheContent } from "./main-content.ts";

const silent = new Set(["script", "style", "template", "noscript", "svg", "head", "title"]);
const lines = new Set(
  (
    "p div section article main header footer nav aside ul ol li dl dt dd table tr h1 h2 h3 h4 h5 h6 blockquote pre hr " +
    "br figure figcaption form details summary"
  ).split(" "),
);

/**
 * HTML. Tags, scripts and styles are blanked, with line breaks where a block begins or ends; entities are
 * decoded in place, what is left of a word moves up to it. What an image shows stays. Headings are handed over
 * as an outline. Navigation, banners and the like are blanked as well, unless all of the page is asked for.
 * @throws UnreadableFileError
 */
export function loadHtml(raw: string, file: string, part: "content" | "all" = "content"): LoadedText {
  const page = new Page(raw, part === "content" ? besideTheContent(raw) : []);
  return page.read(file);
}

class Page {
  readonly #raw: string;
  /** Stretches to leave out, in order. */
  readonly #out: readonly Stretch[];
  #nextOut = 0;
  readonly #blanking: Blanking;
  readonly #outline: OutlineHeading[] = [];
  #heading: OutlineHeading | null = null;
  #title = "";
  /** Everything from here on up to the next words is markup. */
  #kept = 0;
  /** A word with an entity or a tag in it, which is shorter than it is written. */
  #word: { start: number; end: number; words: string } | null = null;

  constructor(raw: string, out: readonly Stretch[]) {
    this.#raw = raw;
    this.#out = out;
    this.#blanking = new Blanking(raw);
  }

  read(file: string): LoadedText {
    const open: string[] = [];
    let mute = 0;
    parseHtml(this.#raw, (place) => ({
      onopentag: (name, { alt }) => {
        open.push(name);
        if (silent.has(name)) mute++;
        const { start, end } = place();
        if (lines.has(name)) this.#drop(end, "\n\n");
        if (name === "wbr" && mute === 0) this.#goOn(start, end);
        const level = /^h([1-6])$/.exec(name)?.[1];
        if (level !== undefined) {
          this.#heading = { level: Number(level), title: "", start: -1, end: -1 };
        } else if (name === "img" && alt !== undefined && mute === 0 && !this.#isOut(start)) {
          this.#picture(start, end, alt);
        }
      },
      ontext: (data) => {
        if (open.at(-1) === "title" && this.#title.length < 300) this.#title += data;
        const { start, end } = place();
        if (mute === 0 && start >= this.#kept && !this.#isOut(start)) this.#text(start, end, data);
      },
      onclosetag: (name) => {
        open.pop();
        if (silent.has(name)) mute--;
        if (/^h[1-6]$/.test(name)) this.#endHeading();
        if (lines.has(name)) this.#drop(place().end, "\n\n");
      },
    }));
    this.#drop(this.#raw.length);
    this.#endWord();
    const title = said(this.#title) || this.#outline.find(({ level }) => level === 1)?.title;
    return {
      text: this.#blanking.toString(),
      title: title ?? titleFromFile(file),
      outline: this.#outline,
      warnings: [],
    };
  }

  /** Blanks what lies between the words kept so far and `until`. */
  #drop(until: number, words = ""): void {
    if (until <= this.#kept) return;
    this.#endWord();
    const rest = this.#raw.slice(Math.min(this.#kept + words.length, until), until);
    this.#blanking.replace(this.#kept, until, words + rest.replace(/[^\r\n]/g, " "));
    this.#kept = until;
  }

  #text(start: number, end: number, data: string): void {
    this.#drop(start);
    const word = this.#word;
    if (this.#raw.slice(start, end) !== data) {
      if (word === null) this.#word = { start, end, words: data };
      else {
        word.words += data;
        word.end = end;
      }
      if (data.trim() === "") this.#endWord();
    } else if (word !== null) {
      const rest = /^\S*/.exec(data)![0];
      word.words += rest;
      word.end += rest.length;
      if (rest.length < data.length) this.#endWord();
    }
    this.#kept = end;
    const heading = this.#heading;
    if (heading === null || data.trim() === "") return;
    if (heading.start === -1) heading.start = start + data.length - data.trimStart().length;
    heading.end = Math.max(heading.end, end - (data.length - data.trimEnd().length));
    heading.title += data;
  }

  /** A place where a word may be broken is not the end of it. */
  #goOn(start: number, end: number): void {
    if (start !== this.#kept || start === 0 || /\s/.test(this.#raw[start - 1]!)) return;
    this.#word ??= { start, end, words: "" };
    this.#word.end = end;
    this.#kept = end;
  }

  #endWord(): void {
    if (this.#word === null) return;
    this.#blanking.replace(this.#word.start, this.#word.end, this.#word.words);
    this.#word = null;
  }

  /** Keeps what an image is said to show. */
  #picture(start: number, end: number, alt: string): void {
    if (!/\p{L}{2}/u.test(alt)) return;
    const at = this.#raw.slice(start, end).indexOf(alt);
    if (at === -1 || start + at < this.#kept) return;
    this.#drop(start + at);
    this.#kept = start + at + alt.length;
    this.#drop(end);
  }

  #endHeading(): void {
    const heading = this.#heading;
    this.#heading = null;
    if (heading === null || heading.start === -1) return;
    heading.title = said(heading.title);
    this.#outline.push(heading);
  }

  #isOut(at: number): boolean {
    while (this.#nextOut < this.#out.length && this.#out[this.#nextOut]!.end <= at) this.#nextOut++;
    const next = this.#out[this.#nextOut];
    return next !== undefined && next.start <= at;
  }
}

const said = (text: string): string => text.replace(/\s+/g, " ").trim();
