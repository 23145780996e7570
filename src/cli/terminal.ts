import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Where a command prints: results on `out`, everything else on `err`. */
export interface Terminal {
  out: NodeJS.WriteStream;
  err: NodeJS.WriteStream;
  /** A line of the result. */
  print(line?: string): void;
  /** A line about what goes on. */
  tell(line: string): void;
  /** The one JSON document of a command called with --json. */
  json(document: unknown): void;
  /** Coloured where `out` is a terminal and NO_COLOR is not set. */
  style(style: Style, text: string): string;
}

export function openTerminal(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Terminal {
  for (const stream of [out, err]) {
    // A reader that went away, as in `fortyfive runs | head`, wants no more and no complaint.
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    out,
    err,
    print: (line = "") => void out.write(`${line}\n`),
    tell: (line) => void err.write(`${line}\n`),
    json: (document) => void out.write(`${JSON.stringify(document, null, 2)}\n`),
    style: (style, text) => styleText(style, text, { stream: out }),
  };
}
