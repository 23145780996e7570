import { readFileSync } from "node:fs";
import path from "node:path/posix";
import { fileURLToPath } from "node:url";
import { stripTypes } from "./strip-types.ts";

/** Where the files of the task stand, and what is ours. */
const FILES = "/";
const ZOD = "/node_modules/zod/";
const OURS = "fortyfive:";
const ABSENT = "absent:";

const zodFolder = new URL("./", import.meta.resolve("zod"));
const texts = new Map<string, string>();

/**
 * The modules that exist for the code inside: its own files, zod, and modules of ours by the names given. There is no
 * way from a name to any other file: a name is looked up, or checked to be a plain path below the folder of zod.
 */
export class ModuleSources {
  readonly #files: ReadonlyMap<string, string>;
  readonly #named: Readonly<Record<string, string>>;

  /** Where the run begins, which no other file has a reason to ask for. */
  readonly #entry: string;

  /** `files` are JavaScript by name, `named` the URLs of our modules by the name they are imported by. */
  constructor(options: {
    files: ReadonlyMap<string, string>;
    named: Readonly<Record<string, string>>;
    entry: string;
  }) {
    this.#files = options.files;
    this.#named = options.named;
    this.#entry = options.entry;
  }

  /** The full name of what a module asks for; one that `load` refuses where it does not exist. */
  resolve(from: string, asked: string): string {
    if (from.startsWith(OURS)) {
      if (/^\.\.?\/[\w./-]+\.[jt]s$/.test(asked)) return OURS + new URL(asked, from.slice(OURS.length)).href;
    } else if (from.startsWith(ZOD)) {
      const target = path.join(path.dirname(from), asked);
      if (target.startsWith(ZOD)) return target;
    } else if (asked === "zod" || asked === "zod/v4") {
      return `${ZOD}index.js`;
    } else if (Object.hasOwn(this.#named, asked)) {
      return OURS + this.#named[asked]!;
    } else if (asked.startsWith("./")) {
      const name = path.join(FILES, asked);
      const found = [name, `${name}.ts`, name.replace(/\.js$/, ".ts")].find((each) => this.#files.has(each));
      if (found !== undefined) return found;
    }
    return ABSENT + asked;
  }

  /** The source of a full name. Throws for what does not exist. */
  load(name: string): string {
    const file = this.#files.get(name);
    if (file !== undefined) return file;
    if (name.startsWith(OURS)) return readOurs(name.slice(OURS.length));
    if (name.startsWith(ZOD) && /^[\w/-]+\.js$/.test(name.slice(ZOD.length)))
      return readZod(name.slice(ZOD.length));
    const asked = (name.startsWith(ABSENT) ? name.slice(ABSENT.length) : name).slice(0, 100);
    const others = [...this.#files.keys()].filter((own) => own !== `/${this.#entry}`);
    const here = [...others.map((own) => `.${own}`), "zod", ...Object.keys(this.#named)];
    throw new Error(
      `There is no module “${asked}” here, only ${here.join(", ")}. Types are imported with “import type”.`,
    );
  }
}

/** The name under which one of our modules is evaluated. */
export function ourModule(href: string): string {
  return OURS + href;
}

/** JavaScript of one of our modules, which is TypeScript when Fortyfive runs from its sources. */
export function readOurs(href: string): string {
  return remembered(href, () => {
    const source = readFileSync(fileURLToPath(href), "utf8");
    if (!href.endsWith(".ts")) return source;
    const stripped = stripTypes(source);
    if ("problem" in stripped) throw new Error(`${href}: ${stripped.problem.message}`);
    return stripped.code;
  });
}

function readZod(name: string): string {
  // Fifty languages take a third of the time to load, and messages are English anyway.
  if (name === "v4/locales/index.js") return 'export { default as en } from "./en.js";';
  return remembered(`zod/${name}`, () => readFileSync(new URL(name, zodFolder), "utf8"));
}

function remembered(key: string, read: () => string): string {
  const text = texts.get(key) ?? read();
  texts.set(key, text);
  return text;
}
