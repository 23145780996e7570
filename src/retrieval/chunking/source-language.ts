/** How a language marks comments, and strings that go over several lines. */
export interface SourceLanguage {
  /** What begins a comment to the end of its line. */
  comment: string;
  /** What opens and closes a stretch that may go over lines. */
  spans: readonly (readonly [open: string, close: string])[];
}

const slashes: SourceLanguage = {
  comment: "//",
  spans: [
    ["/*", "*/"],
    ["`", "`"],
    ['"""', '"""'],
  ],
};
const hash: SourceLanguage = {
  comment: "#",
  spans: [
    ['"""', '"""'],
    ["'''", "'''"],
  ],
};
const dashes: SourceLanguage = { comment: "--", spans: [["/*", "*/"]] };

const languages: readonly (readonly [SourceLanguage, string])[] = [
  [
    slashes,
    "ts tsx js jsx mjs cjs mts cts java kt kts scala swift go rs c h cc cpp cxx hpp hh cs php dart groovy gradle proto css scss less",
  ],
  [hash, "py pyi rb sh bash zsh r pl pm jl ex exs tf nim mk yaml yml toml ini cfg conf"],
  [dashes, "sql lua hs elm"],
];
const byEnding = new Map(
  languages.flatMap(([language, endings]) => endings.split(" ").map((ending) => [ending, language])),
);

/** Words that open fenced code and are no file's ending. */
const spoken: Record<string, string> = {
  typescript: "ts",
  javascript: "js",
  python: "py",
  ruby: "rb",
  rust: "rs",
  golang: "go",
  csharp: "cs",
  shell: "sh",
  console: "sh",
  kotlin: "kt",
};

/** The language of a file by its ending; null when it is not source code. */
export function languageOfFile(name: string): SourceLanguage | null {
  return byEnding.get(/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "") ?? null;
}

/** The language of fenced code by the word after its fence. What is not known is read like C and its kin. */
export function languageOfFence(block: string): SourceLanguage {
  const word = /^[`~]+\s*([\w#+]+)/.exec(block)?.[1]?.toLowerCase() ?? "";
  return byEnding.get(spoken[word] ?? word) ?? slashes;
}
