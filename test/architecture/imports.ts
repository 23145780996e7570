import { parseSync, Visitor } from "vite";

/** One reference from a source file to another module. */
export interface Import {
  /** As written: `../errors/index.ts`, `node:path`. Null when it is computed at run time. */
  specifier: string | null;
  /** Vanishes when types are stripped. */
  typeOnly: boolean;
  line: number;
}

export interface Imports {
  imports: Import[];
  /** Lines with `export *`. */
  starExports: number[];
}

/**
 * Every module a TypeScript or JavaScript file refers to: import and export declarations, `import()` in code and in
 * types, and `new URL("./file", import.meta.url)` as workers use it. Throws when the file does not parse.
 */
export function importsOf(file: string, source: string): Imports {
  const { program, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new Error(`${file} does not parse: ${errors[0].message}`);
  const found: Imports = { imports: [], starExports: [] };
  const line = (offset: number) => source.slice(0, offset).split("\n").length;
  const add = (specifier: string | null, typeOnly: boolean, offset: number) =>
    found.imports.push({ specifier, typeOnly, line: line(offset) });

  new Visitor({
    // A declaration whose names are marked `type` one by one still loads the module, so it counts as code.
    ImportDeclaration(node) {
      add(node.source.value, node.importKind === "type", node.start);
    },
    ExportNamedDeclaration(node) {
      if (node.source !== null) add(node.source.value, node.exportKind === "type", node.start);
    },
    ExportAllDeclaration(node) {
      found.starExports.push(line(node.start));
      add(node.source.value, node.exportKind === "type", node.start);
    },
    ImportExpression(node) {
      add(literal(node.source), false, node.start);
    },
    TSImportType(node) {
      add(node.source.value, true, node.start);
    },
    NewExpression(node) {
      const [target, base] = node.arguments;
      if (node.callee.type !== "Identifier" || node.callee.name !== "URL") return;
      if (base === undefined || source.slice(base.start, base.end) !== "import.meta.url") return;
      const specifier = target === undefined ? null : literal(target);
      if (specifier !== null && /\.(ts|tsx|js|mjs)$/.test(specifier)) add(specifier, false, node.start);
    },
  }).visit(program);
  return found;
}

function literal(node: {
  type: string;
  value?: unknown;
  quasis?: { value: { cooked?: string | null } }[];
}): string | null {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral" && node.quasis?.length === 1)
    return node.quasis[0]?.value.cooked ?? null;
  return null;
}
