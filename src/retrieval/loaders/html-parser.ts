import type { Handler } from "htmlparser2";
import { Parser } from "htmlparser2";
import { UnreadableFileError } from "./unreadable-file-error.ts";

/** Characters handed to the parser at a time. */
const portion = 16_384;

/** Elements open at the same time, and how much looking through them a file may cost. */
const deepest = 20_000;
const mostWork = 500_000_000;

/** Where the piece that a handler is called for stands. */
export interface Place {
  start: number;
  /** Past its last character. */
  end: number;
}

/**
 * Parses HTML and calls the handlers, which may ask `place` where they are. What a tag costs the parser grows with
 * the number of open elements, so a file that never closes any could take hours: it is refused.
 * @throws UnreadableFileError
 */
export function parseHtml(raw: string, handlers: (place: () => Place) => Partial<Handler>): void {
  let depth = 0;
  const handler = handlers(() => ({
    start: parser.startIndex,
    end: Math.min(parser.endIndex + 1, raw.length),
  }));
  const parser = new Parser(
    {
      ...handler,
      onopentag(name, attributes, implied) {
        if (++depth > deepest) throw tooDeep();
        handler.onopentag?.(name, attributes, implied);
      },
      onclosetag(name, implied) {
        depth--;
        handler.onclosetag?.(name, implied);
      },
    },
    { decodeEntities: true },
  );
  let work = 0;
  for (let at = 0; at < raw.length; at += portion) {
    const piece = raw.slice(at, at + portion);
    parser.write(piece);
    work += depth * piece.split("<").length;
    if (work > mostWork) throw tooDeep();
  }
  parser.end();
}

const tooDeep = (): UnreadableFileError =>
  new UnreadableFileError("It nests elements so deeply that it cannot be read.");
