import { existsSync } from "node:fs";
import path from "node:path";

/** Where the authors' files are: `content/` of the checkout or of the installed package, found from this file upwards. */
export function contentFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "content");
    if (existsSync(path.join(candidate, "scenarios"))) return candidate;
    if (folder === path.dirname(folder))
      throw new Error("The content folder of this installation is missing.");
  }
}
