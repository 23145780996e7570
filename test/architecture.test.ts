import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Catalogue } from "../src/lab/index.ts";
import { ragCatalogue } from "../src/lab/rag/catalogue.ts";
import { check } from "./architecture/check.ts";
import type { Allowed, Rules } from "./architecture/check.ts";

const root = path.join(import.meta.dirname, "..");
const may = (code: string, types: string | "any" = ""): Allowed => ({
  code: words(code),
  types: types === "any" ? "any" : words(types),
});

/** Who may import whom. A change here comes with a note in docs/decisions. */
const folders: Rules["folders"] = {
  errors: may(""),
  text: may("errors"),
  stats: may("errors"),
  numerics: may("errors"),
  model: may("errors text numerics"),
  extraction: may("errors text", "model"),
  retrieval: may("errors text stats numerics model"),
  agents: may("errors text numerics model extraction"),
  evals: may("errors text stats numerics model extraction"),
  research: may("errors text model extraction retrieval agents"),
  sandbox: may("errors"),
  lab: may("errors text stats numerics model extraction retrieval agents evals research"),
  interview: may("errors text stats numerics model extraction evals lab sandbox"),
  prep: may("errors text stats model extraction sandbox", "lab interview"),
  store: may("errors", "model retrieval agents evals lab interview prep"),
  studio: may(
    "errors text stats numerics model extraction retrieval agents evals research sandbox lab interview prep store",
  ),
  server: may("errors studio", "any"),
  cli: may("errors studio server", "any"),
  testing: may("errors model", "any"),
};

/** The web app's own folders, from what all share to the screens. */
const webFolders: Rules["webFolders"] = {
  api: [],
  ui: [],
  clock: words("api shell ui"),
  board: words("api"),
  figures: words("api ui"),
  kinds: words("api figures ui"),
  shell: words("api ui"),
  scenario: words("api figures ui"),
  scorecard: words("api figures ui"),
  questions: words("api figures kinds shell ui"),
  run: words("api questions scenario scorecard shell ui"),
  settings: words("api shell ui"),
  start: words("api scenario shell ui"),
  home: words("api clock coding figures run shell ui"),
  saving: words("api ui"),
  session: words("api board clock figures run saving scenario shell ui"),
  coding: words("api clock report saving shell ui"),
  compare: words("api figures scorecard shell ui"),
  report: words("api board figures run scenario scorecard shell ui"),
};

/** Kind and block types of a catalogue without those that are words of the shell as well, and some more. */
function kindWords({ kind, blocks }: Catalogue, shellWords: string, more: string): string[] {
  const types = blocks.map((block) => block.type).filter((type) => !words(shellWords).includes(type));
  return [kind, ...types.map((type) => type.replaceAll("-", " ")), ...words(more)];
}

const rules: Rules = {
  folders,
  webFolders,
  webEntry: "src/server/index.ts",
  computedImports: ["src/lab/open-lab.ts", "src/lab/run-worker.ts"],
  emptyNames: words("util utils helper helpers common shared types misc lib"),
  fileNames: [
    {
      folder: "src",
      pattern: /^[a-z0-9-]+((\.test|\.fixture)?\.ts|\.wa(t|sm)|\.md|(\.fixture)?\.py)$/,
      because: "src holds kebab-case .ts files",
    },
    {
      folder: "web/src",
      pattern:
        /^(?!index\.)([A-Z][A-Za-z0-9]*(\.test)?\.tsx|[A-Z][A-Za-z0-9]*\.module\.css|[a-z0-9-]+(\.test)?\.tsx?|[a-z0-9-]+(\.module)?\.css|[a-z0-9-]+\.svg|vite-env\.d\.ts)$/,
      because:
        "web/src holds no index files, only PascalCase components and kebab-case modules, styles and drawings",
    },
    {
      folder: "scripts",
      pattern: /^([a-z0-9-]+\.ts|(launch|node-finder|set-up)\.mjs)$/,
      because: "scripts are TypeScript, but for the launcher",
    },
    { folder: "bin", pattern: /^fortyfive\.mjs$/, because: "the command is one file" },
    { folder: "test", pattern: /^[a-z0-9-]+(\.test)?\.ts$/, because: "tests are kebab-case .ts files" },
  ],
  shell: {
    files: /^src\/(interview|server|store|cli)\/|^src\/lab\/[^/]+$|^web\/src\/(?!kinds\/)/,
    except: ["src/lab/labs.ts", "src/cli/lab.ts"],
    words: kindWords(ragCatalogue, "loader corpus question cache context answer", "bm25 lsa rrf"),
  },
};

function words(list: string): string[] {
  return list.split(" ").filter((word) => word !== "");
}

async function readSources(): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  const holders = "{src,web/src,scripts,bin,test,bench,examples}/**/*.*";
  for await (const file of glob(holders, { cwd: root, exclude: (name) => name.endsWith("node_modules") })) {
    const name = file.split(path.sep).join("/");
    sources.set(name, readFileSync(path.join(root, file), "utf8"));
  }
  return sources;
}

describe("the sources", () => {
  it("keep to the table of allowed imports, the names and the generic shell", async () => {
    const sources = await readSources();
    expect(sources.size).toBeGreaterThan(50);
    const lines = check(sources, rules).map(({ file, line, message }) => `${file}:${line ?? 1} ${message}`);
    expect(lines).toEqual([]);
  });
});

describe("the check itself", () => {
  /** Files that are all right, so that each test below sees only what it plants. */
  const sound = {
    "src/errors/index.ts": 'export { BadInputError } from "./bad-input-error.ts";',
    "src/errors/bad-input-error.ts": "export class BadInputError extends Error {}",
    "src/retrieval/index.ts": 'export { search } from "./search.ts";',
    "src/retrieval/search.ts":
      'import { BadInputError } from "../errors/index.ts"; export const search = BadInputError;',
    "src/lab/index.ts": 'export type { Lab } from "./lab.ts";',
    "src/lab/lab.ts": "export interface Lab { kind: string }",
    "src/lab/rag/index.ts": 'export { design } from "./design.ts";',
    "src/lab/rag/design.ts":
      'import type { Lab } from "../lab.ts"; export const design: Lab = { kind: "rag" };',
    "src/lab/labs.ts": 'export { design } from "./rag/index.ts";',
    "src/server/index.ts": 'import type { Lab } from "../lab/index.ts"; export type App = Lab;',
    "web/src/api/client.ts":
      'import type { App } from "../../../src/server/index.ts"; export type Client = App;',
    "web/src/kinds/rag/RagPanel.tsx": "export const RagPanel = () => <p>reranker</p>;",
  };
  const planted = (file: string, source: string) =>
    check(new Map(Object.entries({ ...sound, [file]: source })), rules).map(({ message }) => message);

  it("passes what keeps to the rules", () => {
    expect(check(new Map(Object.entries(sound)), rules)).toEqual([]);
  });

  it.each([
    [
      "a folder that is not allowed",
      "src/errors/x.ts",
      'import { search } from "../retrieval/index.ts";',
      "errors may not import retrieval",
    ],
    [
      "a re-export",
      "src/errors/x.ts",
      'export { search } from "../retrieval/index.ts";',
      "errors may not import retrieval",
    ],
    [
      "a dynamic import",
      "src/errors/x.ts",
      'await import("../retrieval/index.ts");',
      "errors may not import retrieval",
    ],
    [
      "an import type in a type",
      "src/errors/x.ts",
      'type A = typeof import("../retrieval/index.ts");',
      "errors may not import retrieval",
    ],
    [
      "a worker",
      "src/errors/x.ts",
      'new Worker(new URL("../retrieval/index.ts", import.meta.url));',
      "errors may not import retrieval",
    ],
    [
      "code where only types are allowed",
      "src/store/x.ts",
      'import { Lab } from "../lab/index.ts";',
      "store may import only types from lab",
    ],
    [
      "types marked one by one, which still load the module",
      "src/store/x.ts",
      'import { type Lab } from "../lab/index.ts";',
      "store may import only types from lab",
    ],
    [
      "a file past the index",
      "src/lab/x.ts",
      'import { search } from "../retrieval/search.ts";',
      "lab imports src/retrieval/search.ts past the index.ts of retrieval",
    ],
    [
      "a type past the index",
      "src/cli/x.ts",
      'import type { Lab } from "../lab/lab.ts";',
      "cli imports src/lab/lab.ts past the index.ts of lab",
    ],
    [
      "a file past the index of a folder inside",
      "src/lab/labs.ts",
      'import { design } from "./rag/design.ts";',
      "imports src/lab/rag/design.ts past src/lab/rag/index.ts",
    ],
    [
      "one's own index",
      "src/lab/rag/x.ts",
      'import type { Lab } from "../index.ts";',
      "imports src/lab/index.ts, the index of its own folder; import the file",
    ],
    [
      "a computed path",
      "src/lab/x.ts",
      "await import(process.argv[2]);",
      "imports a computed path, which cannot be checked",
    ],
    [
      "the package by name",
      "src/errors/x.ts",
      'import { search } from "fortyfive/retrieval";',
      "imports the package by name (fortyfive/retrieval), which goes round the table",
    ],
    [
      "a folder the table does not know",
      "src/extras/x.ts",
      'import { BadInputError } from "../errors/index.ts";',
      "extras is not in the table of allowed imports",
    ],
    [
      "something outside src",
      "src/lab/x.ts",
      'import { check } from "../../scripts/start.ts";',
      "lab imports scripts/start.ts, which is outside src and web",
    ],
    [
      "the web app from src",
      "src/server/x.ts",
      'import type { Client } from "../../web/src/api/client.ts";',
      "server may not import web",
    ],
    [
      "code of the server in web",
      "web/src/x.ts",
      'import { app } from "../../src/server/index.ts";',
      "web imports src/server/index.ts as code; only its types are open to it",
    ],
    [
      "another folder in web",
      "web/src/X.tsx",
      'import type { Lab } from "../../src/lab/index.ts"; export const X = () => <br />;',
      "web imports src/lab/index.ts; only types from src/server/index.ts are open to it",
    ],
    [
      "a screen in what screens are made of",
      "web/src/ui/X.tsx",
      'import { HomePage } from "../home/HomePage.tsx"; export const X = HomePage;',
      "web/src/ui may not import web/src/home",
    ],
    ["a star export", "src/lab/x.ts", 'export * from "./lab.ts";', "export * hides what is public"],
    ["an empty file name", "src/text/utils.ts", "", "“utils” does not name a subject"],
    ["an empty folder name", "src/text/helpers/split.ts", "", "“helpers” does not name a subject"],
    ["a file of the wrong kind", "src/text/Split.tsx", "", "src holds kebab-case .ts files"],
    [
      "plain JavaScript among the scripts",
      "scripts/extra.mjs",
      "",
      "scripts are TypeScript, but for the launcher",
    ],
    [
      "a kind's word in the shell",
      "src/server/x.ts",
      'const blocks = ["reranker"];',
      "the shell names “reranker”, which is of one kind",
    ],
    [
      "a kind's word inside a name",
      "web/src/board/Board.tsx",
      "export const ragBoard = () => <br />;",
      "the shell names “rag”, which is of one kind",
    ],
  ])("finds %s", (_, file, source, message) => {
    expect(planted(file, source)).toContain(message);
  });

  it("does not mistake a part of a word for a kind's word", () => {
    expect(planted("src/server/x.ts", "const dragged = paragraph;")).toEqual([]);
  });
});
