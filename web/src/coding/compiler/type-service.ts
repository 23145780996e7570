import ts from "typescript6";
import { libraryFiles } from "./library-files.ts";
import { sandboxGlobals } from "./sandbox-globals.ts";
import type { TypeCompletion, TypeInfo, TypeProblem } from "./type-words.ts";

const FOLDER = "/code/";
const LIBRARY = "/lib/lib.es2024.d.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2024.d.ts"],
  types: [],
  strict: true,
  noImplicitAny: false,
  noUncheckedIndexedAccess: false,
  noImplicitOverride: true,
  // Types are stripped, nothing is compiled.
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

interface Source {
  text: string;
  version: number;
}

/** Reads the code of a challenge as the compiler does: problems, completions, types of names. Nothing is on a disk. */
export class TypeService {
  readonly #sources = new Map<string, Source>();
  readonly #service: ts.LanguageService;

  /** `challengeTypes` are those of "fortyfive/challenge". */
  constructor(challengeTypes: string) {
    this.#put("/challenge.d.ts", challengeTypes);
    this.#put("/sandbox.d.ts", sandboxGlobals);
    this.#service = ts.createLanguageService(this.#host(), ts.createDocumentRegistry());
  }

  write(file: string, text: string): void {
    this.#put(FOLDER + file, text);
  }

  /** What is wrong in the files that were written, in their order. */
  problems(): TypeProblem[] {
    return this.#written().flatMap((path) =>
      [...this.#service.getSyntacticDiagnostics(path), ...this.#service.getSemanticDiagnostics(path)].map(
        (found) => problemOf(path.slice(FOLDER.length), found),
      ),
    );
  }

  completions(file: string, at: number): TypeCompletion[] {
    const found = this.#service.getCompletionsAtPosition(FOLDER + file, at, {
      includeCompletionsForModuleExports: false,
      includeCompletionsWithInsertText: false,
    });
    return (found?.entries ?? []).map(({ name, kind, sortText }) => ({
      label: name,
      kind: kinds.get(kind) ?? "text",
      sortText,
    }));
  }

  /** What is known about one of the completions at a place. */
  details(file: string, at: number, name: string): TypeInfo | null {
    const found = this.#service.getCompletionEntryDetails(
      FOLDER + file,
      at,
      name,
      undefined,
      undefined,
      undefined,
      undefined,
    );
    return found === undefined
      ? null
      : { from: at, to: at, signature: said(found.displayParts), about: said(found.documentation) };
  }

  /** What is known about the name at a place. */
  info(file: string, at: number): TypeInfo | null {
    const found = this.#service.getQuickInfoAtPosition(FOLDER + file, at);
    if (found === undefined) return null;
    const { start, length } = found.textSpan;
    return {
      from: start,
      to: start + length,
      signature: said(found.displayParts),
      about: said(found.documentation),
    };
  }

  #put(path: string, text: string): void {
    const before = this.#sources.get(path);
    if (before?.text !== text) this.#sources.set(path, { text, version: (before?.version ?? 0) + 1 });
  }

  #written(): string[] {
    return [...this.#sources.keys()].filter((path) => path.startsWith(FOLDER));
  }

  #read(path: string): string | undefined {
    return this.#sources.get(path)?.text ?? libraryFiles[path];
  }

  #host(): ts.LanguageServiceHost {
    return {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...this.#sources.keys()],
      getScriptVersion: (path) => String(this.#sources.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const text = this.#read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => FOLDER,
      getDefaultLibFileName: () => LIBRARY,
      fileExists: (path) => this.#read(path) !== undefined,
      readFile: (path) => this.#read(path),
      directoryExists: (path) => folders.has(path.replace(/\/$/, "")),
      getDirectories: () => [],
    };
  }
}

const folders = new Set(
  [...Object.keys(libraryFiles), FOLDER].flatMap((path) =>
    path
      .split("/")
      .slice(0, -1)
      .map((_, index, parts) => parts.slice(0, index + 1).join("/")),
  ),
);

function problemOf(file: string, found: ts.Diagnostic): TypeProblem {
  const from = found.start ?? 0;
  return {
    file,
    from,
    to: from + (found.length ?? 0),
    line: (found.file?.getLineAndCharacterOfPosition(from).line ?? 0) + 1,
    message: ts.flattenDiagnosticMessageText(found.messageText, "\n"),
  };
}

function said(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return (parts ?? []).map((part) => part.text).join("");
}

/** The editor's word for what the compiler calls a name. */
const kinds = new Map<string, string>([
  [ts.ScriptElementKind.functionElement, "function"],
  [ts.ScriptElementKind.localFunctionElement, "function"],
  [ts.ScriptElementKind.memberFunctionElement, "method"],
  [ts.ScriptElementKind.memberVariableElement, "property"],
  [ts.ScriptElementKind.memberGetAccessorElement, "property"],
  [ts.ScriptElementKind.constElement, "constant"],
  [ts.ScriptElementKind.letElement, "variable"],
  [ts.ScriptElementKind.variableElement, "variable"],
  [ts.ScriptElementKind.parameterElement, "variable"],
  [ts.ScriptElementKind.alias, "variable"],
  [ts.ScriptElementKind.classElement, "class"],
  [ts.ScriptElementKind.interfaceElement, "interface"],
  [ts.ScriptElementKind.typeElement, "type"],
  [ts.ScriptElementKind.typeParameterElement, "type"],
  [ts.ScriptElementKind.moduleElement, "namespace"],
  [ts.ScriptElementKind.keyword, "keyword"],
  [ts.ScriptElementKind.string, "text"],
]);
