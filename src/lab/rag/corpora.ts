import { existsSync } from "node:fs";
import path from "node:path";
import { BadInputError } from "../../errors/index.ts";
import { folderSource, gitSource, webSource } from "../../retrieval/index.ts";
import type { Source } from "../../retrieval/index.ts";
import { contentFolder } from "../content-folder.ts";

/** Where a corpus is and what belongs to it. */
export interface CorpusPlace {
  id: string;
  /** Where its files are; empty for one from the web. */
  folder: string;
  /** Address of a page or a sitemap. */
  address?: string;
  /** Its own golden questions; absent for a folder. */
  golden?: string;
  /** Requests to replay against a cache. */
  traffic?: string;
}

/** Corpora that come with the package, by id: the documentation inside an installed dependency. */
const bundled: Record<string, { package: string; folder: string; golden: string; traffic: string }> = {
  "ai-docs": { package: "ai-docs", folder: "docs", golden: "ai-docs.jsonl", traffic: "traffic.jsonl" },
};

/**
 * Finds a bundled corpus by id, or takes the name for an address of the web or for a folder.
 * @throws BadInputError when there is none of them
 */
export function locateCorpus(name: string): CorpusPlace {
  if (isWebAddress(name)) return { id: name, folder: "", address: name };
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

/**
 * Where the documents of a corpus are read from: a folder; the files that git tracks, where it is a checkout; or the
 * web, a page or a sitemap (an address that ends in .xml), which has to be allowed. `except`: files that are no
 * documents.
 * @throws BadInputError for the web when it is not allowed
 */
export function corpusSource(
  { folder, address }: CorpusPlace,
  { allowNetwork = false, except = [] }: { allowNetwork?: boolean; except?: readonly string[] } = {},
): Source {
  if (address === undefined) {
    if (!existsSync(path.join(folder, ".git"))) return folderSource(folder, except);
    const left = new Set(except.map((file) => path.relative(folder, file).split(path.sep).join("/")));
    return leavingOut(gitSource(folder), left);
  }
  if (!allowNetwork)
    throw new BadInputError("nothing is read from the web unless you allow it", {
      source: address,
      expected: "--allow-network, or a folder",
    });
  return webSource({
    allowNetwork,
    ...(address.endsWith(".xml") ? { sitemap: address } : { pages: [address] }),
  });
}

function leavingOut(source: Source, left: ReadonlySet<string>): Source {
  return {
    ...source,
    list: async (signal) => {
      const listing = await source.list(signal);
      return { ...listing, entries: listing.entries.filter(({ id }) => !left.has(id)) };
    },
  };
}

const isWebAddress = (name: string): boolean => /^https?:\/\//i.test(name);

/** A package's folder, looked for as Node does: in `node_modules` of each folder above, so hoisted ones are found. */
function installedPackage(name: string): string | null {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", name);
    if (existsSync(path.join(candidate, "package.json"))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}
