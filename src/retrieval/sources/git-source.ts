import { execFile } from "node:child_process";
import { BadInputError, CancelledError } from "../../errors/index.ts";
import { formatOf } from "../loaders/formats.ts";
import { fileEntry } from "./file-entry.ts";
import type { Source, SourceEntry } from "./source.ts";
import { byId } from "./source.ts";

/** Bytes that the list of files may have. */
const longestList = 256 * 1024 * 1024;

/**
 * The files that git tracks in a checkout, or in a folder of one, as they are on disk now. The commit that is
 * checked out is the revision. Links are passed over; submodules are named as skipped. Settings of the checkout
 * that would run a program are not followed.
 */
export function gitSource(folder: string): Source {
  return {
    place: folder,
    async list(signal) {
      const lines = await git(folder, ["ls-files", "-z", "--stage"], signal);
      const entries: SourceEntry[] = [];
      const skipped: { file: string; reason: string }[] = [];
      const seen = new Set<string>();
      for (const line of lines.split("\0")) {
        const [facts = "", file = ""] = line.split("\t", 2);
        // A file in conflict is listed several times.
        if (file === "" || seen.has(file)) continue;
        seen.add(file);
        if (facts.startsWith("160000")) skipped.push({ file, reason: "It is a submodule." });
        else if (facts.startsWith("100") && formatOf(file) !== null) entries.push(fileEntry(folder, file));
      }
      const revision = await commitOf(folder, signal);
      return { entries: entries.sort(byId), skipped, ...(revision === null ? {} : { revision }) };
    },
  };
}

/** null before the first commit. */
async function commitOf(folder: string, signal: AbortSignal | undefined): Promise<string | null> {
  const said = await git(folder, ["rev-parse", "--verify", "--quiet", "HEAD"], signal).catch(
    (error: unknown) => {
      if (error instanceof BadInputError) return "";
      throw error;
    },
  );
  return said.trim() === "" ? null : said.trim();
}

function git(folder: string, words: string[], signal: AbortSignal | undefined): Promise<string> {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...environment } = process.env;
  const options = {
    cwd: folder,
    maxBuffer: longestList,
    encoding: "utf8" as const,
    env: { ...environment, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
    ...(signal === undefined ? {} : { signal }),
  };
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
  return new Promise((resolve, reject) => {
    execFile("git", [...safe, ...words], options, (error, output, complaint) => {
      if (error === null) resolve(output);
      else if (signal?.aborted === true) reject(new CancelledError());
      else reject(badCheckout(folder, error, complaint));
    });
  });
}

function badCheckout(folder: string, cause: Error, complaint: string): BadInputError {
  const expected = "a folder in a git checkout";
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    return new BadInputError("there is no such folder, or git is not installed", {
      source: folder,
      expected,
      cause,
    });
  }
  if (/dubious ownership/.test(complaint)) {
    return new BadInputError("git does not trust this checkout, because somebody else owns it", {
      source: folder,
      expected: "a checkout that is listed in git's safe.directory",
      cause,
    });
  }
  return new BadInputError("git has no files here", { source: folder, expected, cause });
}
