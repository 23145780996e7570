/** Size of the words on edges, in board pixels. */
export const EDGE_LABEL_SIZE = 12;

/** Estimated width in pixels of a line of text in the interface face. Errs on the wide side by a few percent. */
export function estimateTextWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

/** Lines of at most `width` pixels; breaks at spaces and new lines, and inside a word only when it is wider than a line. */
export function wrapText(text: string, width: number, size: number): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => wrapParagraph(paragraph, width, size));
}

/** The text, or as much of it as fits `width` pixels with an ellipsis. */
export function fitText(text: string, width: number, size: number): string {
  if (estimateTextWidth(text, size) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (estimateTextWidth(`${kept}${character}…`, size) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function wrapParagraph(paragraph: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (estimateTextWidth(joined, size) <= width) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const character of word) {
      if (line !== "" && estimateTextWidth(line + character, size) > width) {
        lines.push(line);
        line = "";
      }
      line += character;
    }
  }
  return [...lines, line];
}

function emsOf(character: string): number {
  if (/[ijl.,:;'’|!]/.test(character)) return 0.28;
  if (/[frtI()[\]\s-]/.test(character)) return 0.38;
  if (/[mwMW@%—…]/.test(character)) return 0.92;
  if (/[A-Z]/.test(character)) return 0.7;
  return (character.codePointAt(0) ?? 0) > 0x2e80 ? 1.05 : 0.59;
}
