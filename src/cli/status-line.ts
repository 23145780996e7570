import type { Terminal } from "./terminal.ts";

/** The last line of a terminal, drawn over and over; on anything else nothing is drawn. */
export interface StatusLine {
  /** Cut to the width of the terminal. */
  draw(text: string): void;
  wipe(): void;
}

export function openStatusLine({ err }: Pick<Terminal, "err">): StatusLine {
  let drawn = false;
  return {
    draw: (text) => {
      if (!err.isTTY) return;
      err.write(`\r${[...text].slice(0, (err.columns || 80) - 1).join("")}\u001B[K`);
      drawn = true;
    },
    wipe: () => {
      if (drawn) err.write("\r\u001B[K");
      drawn = false;
    },
  };
}
