/** A place in the code. Without a file it is where the cursor was last. */
export interface Place {
  file: string | null;
  line: number | null;
  column: number | null;
}
