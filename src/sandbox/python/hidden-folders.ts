import { realpathSync } from "node:fs";
import path from "node:path";

/** Arguments of bubblewrap that put an empty folder in the place of `own`, where it lies in one that is shown. */
export function hiding(shown: readonly string[], own: string): string[] {
  const real = realpathSync(own);
  const seen = shown.some((folder) => real.startsWith(`${path.resolve(folder)}${path.sep}`));
  return seen ? ["--tmpfs", real, "--remount-ro", real] : [];
}
