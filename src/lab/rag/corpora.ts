import { existsSync } from "node:fs";
import path from "node:path";
import { BadInputError } from "../../errors/index.ts";
import { contentFolder } from "../content-folder.ts";

/** Where a corpus is and what belongs to it. */
export interface CorpusPlace {
  id: string;
  folder: string;
  /** Its own golden questions; absent for a folder. */
  golden?: string;
  /** Requests to replay against a cache. */
  traffic?: string;
}

/** Corpora that come with the package, by id: the documentation inside an installed dependency. */
const bundled: Record<string, { package: string; folder: string; golden: string; traffic: string }> = {
  "ai-docs": { package: "ai-docs", folder: "docs", golden: "ai-docs.jsonl", traffic: "traffic.jsonl" },
};

/** Finds a bundled corpus by id, or takes the name for a folder. @throws BadInputError when there is neither. */
export function locateCorpus(name: string): CorpusPlace {
  const known = Object.hasOwn(bundled, name) ? bundled[name] : undefined;
  if (known === undefined) {
    const folder = path.resolve(name);
    if (!existsSync(folder))
      throw new BadInputError(`there is no folder ${folder}`, {
        source: "corpus",
        expected: `a folder of documents, or ${Object.keys(bundled).join(", ")}`,
      });
    return { id: name, folder };
  }
  const installed = installedPackage(known.package);
  if (installed === null)
    throw new BadInputError(`the package ${known.package}, which holds this corpus, is not installed`, {
      source: name,
      expected: "npm ci to have been run",
    });
  const golden = path.join(contentFolder(), "golden");
  return {
    id: name,
    folder: path.join(installed, known.folder),
    golden: path.join(golden, known.golden),
    traffic: path.join(golden, known.traffic),
  };
}

/** A package's folder, looked for as Node does: in `node_modules` of each folder above, so hoisted ones are found. */
function installedPackage(name: string): string | null {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", name);
    if (existsSync(path.join(candidate, "package.json"))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}
