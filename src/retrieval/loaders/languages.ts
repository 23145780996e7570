/** How declarations look in a language: each pattern is tried on single lines and names what is declared. */
export interface Language {
  name: string;
  /** Patterns with a group `name`, and how deep what they find stands: 1 at the top, 2 inside of another. */
  declarations: readonly { pattern: RegExp; level: number }[];
}

const top = (pattern: RegExp): { pattern: RegExp; level: number } => ({ pattern, level: 1 });
const inner = (pattern: RegExp): { pattern: RegExp; level: number } => ({ pattern, level: 2 });

/** Words before the name of a class or method, in languages that descend from C++. */
const modifiers =
  "(?:(?:public|protected|private|internal|static|final|abstract|sealed|partial|open|override|virtual|async|data|inline|suspend|synchronized|default|readonly|unsafe|extern|export|declare|strictfp|native|file|case|implicit|lazy)\\s+)*";

const types = new RegExp(
  `^${modifiers}(?:class|interface|enum(?:\\s+(?:class|struct))?|record(?:\\s+(?:class|struct))?|struct|object|trait|@interface|protocol|extension|actor|namespace|package object)\\s+(?<name>[\\w.]+)`,
);
/** A member of a class, set in by two to eight blanks or a tab. */
const member = new RegExp(
  `^(?: {2,8}|\\t)(?!return|throw|new|else|await|case|goto|package|import|using)${modifiers}(?:<[^<>]{1,80}>\\s*)?[\\w.<>,?[\\]&*]{1,80}(?:\\s[\\w.<>,?[\\]&*]{1,80}){0,2}\\s+(?<name>~?[A-Za-z_]\\w*)\\s*\\([^;]{0,200}$`,
);

const javascript = [
  top(
    /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|interface|type|enum|namespace|module|const enum)\s+(?<name>[A-Za-z_$][\w$.]*)/,
  ),
  top(/^(?:export\s+)?(?:declare\s+)?(?:const|let|var)\s+(?<name>[A-Za-z_$][\w$]*)\s*[=:]/),
  top(/^(?:module\.)?exports\.(?<name>[A-Za-z_$][\w$]*)\s*=/),
  inner(
    /^(?: {2,4}|\t)(?!(?:if|for|while|switch|catch|return|function|super|with|await)\b)(?:(?:public|private|protected|static|override|readonly|async|get|set|abstract)\s+)*[*#]?(?<name>[A-Za-z_$][\w$]*)\s*(?:<[^>]{0,80}>)?\((?![^;]*=>)[^;]{0,200}\)\s*(?::[^=;{]{1,120})?\s*\{$/,
  ),
];
const c = [
  top(
    /^(?:typedef\s+)?(?:struct|union|enum(?:\s+class)?|class|namespace)\s+(?<name>[A-Za-z_]\w*)[^;=()]{0,160}\{?\s*$/,
  ),
  top(
    /^(?!return|else|typedef|using|#)(?:[\w:<>,*&~[\]]{1,80}\s+){1,5}[*&]*(?<name>(?:[A-Za-z_]\w*::)*~?[A-Za-z_]\w*)\s*\([^;]{0,240}$/,
  ),
  // The name on a line of its own, under the type.
  top(/^(?!if|for|while|switch|return)(?<name>[a-z_]\w*)\s*\([^;]{0,240}$/),
  top(/^#\s*define\s+(?<name>[A-Za-z_]\w*)/),
];

const languages: Record<string, { endings: string; declarations: Language["declarations"] }> = {
  typescript: { endings: "ts tsx mts cts", declarations: javascript },
  javascript: { endings: "js jsx mjs cjs", declarations: javascript },
  python: {
    endings: "py pyi",
    declarations: [
      top(/^(?:async\s+)?(?:def|class)\s+(?<name>\w+)/),
      inner(/^(?: {2,4}|\t)(?:async\s+)?(?:def|class)\s+(?<name>\w+)/),
      top(/^(?<name>[A-Z][A-Z0-9_]{2,})\s*(?::[^=]{1,80})?=/),
    ],
  },
  go: {
    endings: "go",
    declarations: [
      top(/^func\s+(?:\([^)]{0,120}\)\s*)?(?<name>\w+)/),
      top(/^(?:type|var|const)\s+(?<name>\w+)/),
    ],
  },
  rust: {
    endings: "rs",
    declarations: [
      top(
        /^(?:pub(?:\([^)]{0,40}\))?\s+)?(?:default\s+)?(?:const\s+|async\s+|unsafe\s+|extern\s+"[^"]{0,20}"\s+)*(?:fn|struct|enum|trait|union|mod|type|static|const|macro_rules!)\s+(?<name>\w+)/,
      ),
      top(/^(?:unsafe\s+)?impl\b(?:<[^{]{0,80}?>)?\s*(?<name>[^{]{1,100}?)\s*(?:where\b.*)?\{?\s*$/),
      inner(/^(?: {4}|\t)(?:pub(?:\([^)]{0,40}\))?\s+)?(?:const\s+|async\s+|unsafe\s+)*fn\s+(?<name>\w+)/),
    ],
  },
  java: { endings: "java", declarations: [top(types), inner(member)] },
  csharp: { endings: "cs", declarations: [top(types), inner(member)] },
  kotlin: {
    endings: "kt kts",
    declarations: [
      top(types),
      top(new RegExp(`^${modifiers}(?:fun|val|var)\\s+(?:<[^>]{1,80}>\\s*)?(?<name>[\\w.]+)`)),
      inner(new RegExp(`^(?: {2,4}|\\t)${modifiers}fun\\s+(?:<[^>]{1,80}>\\s*)?(?<name>[\\w.]+)`)),
    ],
  },
  scala: {
    endings: "scala sc",
    declarations: [top(types), inner(/^ {2,4}(?:[a-z]+\s+){0,3}def\s+(?<name>\w+)/)],
  },
  swift: {
    endings: "swift",
    declarations: [
      top(types),
      top(new RegExp(`^${modifiers}func\\s+(?<name>\\w+)`)),
      inner(new RegExp(`^(?: {2,4}|\\t)${modifiers}(?:mutating\\s+)?func\\s+(?<name>\\w+)`)),
    ],
  },
  c: { endings: "c h", declarations: c },
  cpp: { endings: "cc cpp cxx hh hpp hxx", declarations: c },
  ruby: {
    endings: "rb",
    declarations: [
      top(/^(?:class|module|def)\s+(?<name>[\w.:?!]+)/),
      inner(/^ {2,4}(?:class|module|def)\s+(?<name>[\w.:?!]+)/),
    ],
  },
  php: {
    endings: "php",
    declarations: [
      top(/^(?:(?:abstract|final|readonly)\s+)*(?:class|interface|trait|enum|function)\s+(?<name>\w+)/),
      inner(
        /^(?: {2,4}|\t)(?:(?:public|protected|private|static|final|abstract)\s+)*function\s+&?(?<name>\w+)/,
      ),
    ],
  },
  shell: {
    endings: "sh bash zsh",
    declarations: [top(/^(?:function\s+)?(?<name>[\w:-]+)\s*\(\)/), top(/^function\s+(?<name>[\w:-]+)/)],
  },
  lua: { endings: "lua", declarations: [top(/^(?:local\s+)?function\s+(?<name>[\w.:]+)/)] },
  sql: {
    endings: "sql",
    declarations: [
      top(
        /^\s{0,2}create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+|materialized\s+)?(?:table|view|index|function|procedure|trigger|type|schema)\s+(?:if\s+not\s+exists\s+)?(?<name>[\w."`]+)/i,
      ),
    ],
  },
  graphql: {
    endings: "graphql gql",
    declarations: [
      top(
        /^(?:extend\s+)?(?:type|interface|input|enum|union|scalar|directive|query|mutation|fragment)\s+(?<name>@?\w+)/,
      ),
    ],
  },
  protobuf: {
    endings: "proto",
    declarations: [top(/^(?:message|enum|service)\s+(?<name>\w+)/), inner(/^ {2,4}rpc\s+(?<name>\w+)/)],
  },
  yaml: { endings: "yaml yml", declarations: [top(/^(?<name>[\w.$/-]+|"[^"]{1,80}"):(?:\s|$)/)] },
  toml: { endings: "toml", declarations: [top(/^\[{1,2}(?<name>[^\]]{1,120})\]/)] },
  ini: { endings: "ini cfg conf properties", declarations: [top(/^\[(?<name>[^\]]{1,120})\]/)] },
  hcl: {
    endings: "tf hcl",
    declarations: [top(/^(?<name>\w+(?:\s+"[^"]{1,80}"){0,2})\s*\{/)],
  },
  css: { endings: "css scss less", declarations: [] },
  json: { endings: "json jsonc", declarations: [] },
  make: { endings: "mk", declarations: [top(/^(?<name>[\w.%/-]+)\s*:(?!=)/)] },
  dockerfile: { endings: "dockerfile", declarations: [top(/^FROM\s+(?<name>\S+(?:\s+AS\s+\S+)?)/i)] },
};

const byEnding = new Map<string, Language>(
  Object.entries(languages).flatMap(([name, { endings, declarations }]) =>
    endings.split(" ").map((ending) => [ending, { name, declarations }]),
  ),
);

/** Endings of all files that are taken for source code. */
export const codeEndings: readonly string[] = [...byEnding.keys()];

/** The language that files with an ending are written in; undefined when they are not code. */
export function languageOf(ending: string): Language | undefined {
  return byEnding.get(ending);
}
