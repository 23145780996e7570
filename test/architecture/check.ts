import path from "node:path/posix";
import { importsOf } from "./imports.ts";

/** What a folder of `src` may import from other folders of `src`; `types` only with `import type`. */
export interface Allowed {
  code: readonly string[];
  types: readonly string[] | "any";
}

export interface Rules {
  /** By folder of `src`, or file directly in it without its ending. */
  folders: Readonly<Record<string, Allowed>>;
  /** What a folder of `web/src` may import from its others. The files beside them, which hold the site map, may import all. */
  webFolders: Readonly<Record<string, readonly string[]>>;
  /** The only file of `src` that `web` may import, as types. */
  webEntry: string;
  /** Files that may load a module whose path is computed. */
  computedImports: readonly string[];
  /** Names that say nothing, for files and folders. */
  emptyNames: readonly string[];
  /** By folder, a pattern for the files it may hold. The longest folder that fits counts. */
  fileNames: readonly { folder: string; pattern: RegExp; because: string }[];
  shell: {
    /** What is generic over kinds. A pattern for paths. */
    files: RegExp;
    /** Files among them that may name a kind: where kinds are registered. */
    except: readonly string[];
    /** Words of one kind, lower case: `reranker`, `vector index`. */
    words: readonly string[];
  };
}

export interface Violation {
  file: string;
  line?: number;
  message: string;
}

/** Holds sources (path from the root to text) against the rules. */
export function check(sources: ReadonlyMap<string, string>, rules: Rules): Violation[] {
  const violations: Violation[] = [];
  for (const [file, source] of sources) {
    violations.push(...checkName(file, rules));
    if (rules.shell.files.test(file) && !rules.shell.except.includes(file)) {
      violations.push(...checkWords(file, source, rules.shell.words));
    }
    if (/\.([cm]?ts|tsx|[cm]?js)$/.test(file)) violations.push(...checkImports(file, source, sources, rules));
  }
  return violations;
}

function checkName(file: string, rules: Rules): Violation[] {
  const violations: Violation[] = [];
  for (const part of file.split("/")) {
    const name = part.replace(/\..*$/, "").toLowerCase();
    if (rules.emptyNames.includes(name))
      violations.push({ file, message: `“${name}” does not name a subject` });
  }
  const kind = rules.fileNames
    .filter(({ folder }) => folder === "" || file.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
  if (kind !== undefined && !kind.pattern.test(path.basename(file)))
    violations.push({ file, message: kind.because });
  return violations;
}

/** Words of identifiers, strings and comments alike, so that `vectorIndex`, `vector-index` and "vector index" are one. */
function checkWords(file: string, source: string, words: readonly string[]): Violation[] {
  const violations: Violation[] = [];
  const split = (text: string) =>
    ` ${text
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")} `;
  for (const [index, text] of [path.basename(file), ...source.split("\n")].entries()) {
    const found = words.find(
      (word) => split(text).includes(` ${word} `) || split(text).includes(` ${word}s `),
    );
    if (found !== undefined)
      violations.push({ file, line: index, message: `the shell names “${found}”, which is of one kind` });
  }
  return violations;
}

function checkImports(
  file: string,
  source: string,
  sources: ReadonlyMap<string, string>,
  rules: Rules,
): Violation[] {
  const { imports, starExports } = importsOf(file, source);
  const violations = starExports.map((line): Violation => ({
    file,
    line,
    message: "export * hides what is public",
  }));
  for (const { specifier, typeOnly, line } of imports) {
    const complain = (message: string) => violations.push({ file, line, message });
    const from = folderOf(file);
    if (specifier === null) {
      const known = from === null || rules.computedImports.includes(file);
      if (!known) complain("imports a computed path, which cannot be checked");
      continue;
    }
    if (/^fortyfive($|[/-])/.test(specifier))
      complain(`imports the package by name (${specifier}), which goes round the table`);
    if (!specifier.startsWith(".")) continue;
    const target = path.join(path.dirname(file), specifier);
    const to = folderOf(target);
    if (from === null || (isTest(file) && to === "testing")) continue;
    if (from === "web" && to === "web") {
      const across = acrossScreens(file, target, rules.webFolders);
      if (across !== null) complain(across);
      continue;
    }
    const problem =
      from === to
        ? insideFolder(file, target, sources)
        : acrossFolders({ from, to, target, typeOnly, rules });
    if (problem !== null) complain(problem);
  }
  return violations;
}

/** Tests and their fixtures may use what is made for tests, and look at their own folder from outside. */
const isTest = (file: string): boolean => /\.(test|fixture)\.tsx?$/.test(file);

/** `retrieval` for a file below src/retrieval, `studio` for src/studio.ts, `web` below web, null for what no rule is about. */
function folderOf(file: string): string | null {
  const [top, next = ""] = file.split("/");
  if (top === "web") return "web";
  return top === "src" ? next.replace(/\.tsx?$/, "") : null;
}

function acrossFolders(step: {
  from: string;
  to: string | null;
  target: string;
  typeOnly: boolean;
  rules: Rules;
}): string | null {
  const { from, to, target, typeOnly, rules } = step;
  if (to === null) return `${from} imports ${target}, which is outside src and web`;
  if (from === "web") {
    if (target !== rules.webEntry)
      return `web imports ${target}; only types from ${rules.webEntry} are open to it`;
    return typeOnly ? null : `web imports ${target} as code; only its types are open to it`;
  }
  const allowed = rules.folders[from];
  if (allowed === undefined) return `${from} is not in the table of allowed imports`;
  if (!allowed.code.includes(to)) {
    const types = to !== "web" && (allowed.types === "any" || allowed.types.includes(to));
    if (!types) return `${from} may not import ${to}`;
    if (!typeOnly) return `${from} may import only types from ${to}`;
  }
  const door = target === `src/${to}.ts` || target === `src/${to}/index.ts`;
  return door ? null : `${from} imports ${target} past the index.ts of ${to}`;
}

/** Within the web app: from what all share, over what screens are made of, to the screens, and never back. */
function acrossScreens(file: string, target: string, webFolders: Rules["webFolders"]): string | null {
  const [from, to] = [file, target].map((name) => /^web\/src\/([^/]+)\//.exec(name)?.[1]);
  if (from === undefined || to === undefined || from === to) return null;
  const allowed = webFolders[from];
  if (allowed === undefined) return `web/src/${from} is not in the table of allowed imports`;
  return allowed.includes(to) ? null : `web/src/${from} may not import web/src/${to}`;
}

/** Siblings by file; a folder further down through its index.ts, where it has one; never back through one's own. */
function insideFolder(file: string, target: string, sources: ReadonlyMap<string, string>): string | null {
  const ownFolders = ancestors(file);
  const own = !isTest(file) && path.basename(target) === "index.ts";
  if (own && ownFolders.includes(path.dirname(target))) {
    return `imports ${target}, the index of its own folder; import the file`;
  }
  const past = ancestors(target)
    .filter((folder) => !ownFolders.includes(folder))
    .map((folder) => `${folder}/index.ts`)
    .find((index) => index !== target && sources.has(index));
  return past === undefined ? null : `imports ${target} past ${past}`;
}

/** `src/lab/rag` and `src/lab` for src/lab/rag/design.ts. */
function ancestors(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/")).toReversed();
}
