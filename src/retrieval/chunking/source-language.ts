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

/** By what loaders call a language, by the endings of its files and by the words that open fenced code. */
const languages: readonly (readonly [SourceLanguage, string])[] = [
  [
    slashes,
    "typescript ts tsx mts cts javascript js jsx mjs cjs java kotlin kt kts scala swift go golang rust rs c h cpp cc cxx hh hpp csharp cs php dart groovy gradle protobuf proto css scss less json jsonc",
  ],
  [
    hash,
    "python py pyi ruby rb shell sh bash zsh console r perl pl julia jl elixir ex exs hcl tf nim make mk dockerfile yaml yml toml ini cfg conf properties graphql gql",
  ],
  [dashes, "sql lua haskell hs elm"],
];
const byName = new Map(
  languages.flatMap(([language, names]) => names.split(" ").map((name) => [name, language])),
);

/** A language by its name; what is not known is read like C and its kin. */
export function sourceLanguage(name: string): SourceLanguage {
  return byName.get(name.toLowerCase()) ?? slashes;
}

/** The language of fenced code, by the word after its fence. */
export function languageOfFence(block: string): SourceLanguage {
  return sourceLanguage(/^[`~]+\s*([\w#+]+)/.exec(block)?.[1] ?? "");
}
