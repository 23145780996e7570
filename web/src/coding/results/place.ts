/** A place in the code. Without a file it is where the cursor was last. */
export interface Place {
  file: string | null;
  line: number | null;
  column: number | null;
}

/** A sentence without the place that a button beside it names. */
export function withoutPlace(sentence: string, place: Place | null): string {
  return place === null ? sentence : sentence.replace(` at ${place.file}:${place.line}`, "");
}
