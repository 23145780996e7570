import type { OutlineHeading } from "../corpus.ts";

/** A text with runs of blanks made one, and at most one empty line between paragraphs; headings move along. */
export function fold(
  text: string,
  outline: readonly OutlineHeading[],
): { text: string; outline: OutlineHeading[] } {
  const parts: string[] = [];
  const starts: number[] = [];
  const moved: number[] = [];
  let length = 0;
  let before = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const ends = text.slice(before, index).split("\n").length - 1;
    const gap = length === 0 ? "" : ends > 1 ? "\n\n" : ends === 1 ? "\n" : " ";
    starts.push(index);
    moved.push(length + gap.length);
    parts.push(gap, word);
    length += gap.length + word.length;
    before = index + word.length;
  }
  const place = (at: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : Math.min(moved[low - 1]! + at - starts[low - 1]!, moved[low] ?? length);
  };
  return {
    text: parts.join(""),
    outline: outline.map((heading) => ({
      ...heading,
      start: place(heading.start),
      end: place(heading.end - 1) + 1,
    })),
  };
}
