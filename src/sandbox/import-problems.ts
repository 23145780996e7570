import type { SandboxEnd } from "./outcome.ts";
import type { SandboxTask } from "./task.ts";

const NO_EXPORT = /^Could not find export '([^']{1,200})' in module '([^']{1,1000})'$/;
const NO_MODULE = /^There is no module “([^”]{1,200})” here/;

/** An import that failed, in words and with the place of it; any other end as it is. */
export function wordImports(end: SandboxEnd, task: Pick<SandboxTask, "files" | "modules">): SandboxEnd {
  if (end.type !== "threw" || end.during !== "load" || end.error.place !== null) return end;
  const { message } = end.error;
  const [, name, from] = NO_EXPORT.exec(message) ?? [];
  if (name !== undefined && from !== undefined) {
    const module = askedName(from, task.modules ?? {});
    return {
      type: "syntax",
      message: `${module} exports ${name === "default" ? "no default" : `nothing called “${name}”`}.`,
      ...placeOf(task.files, { module, name }),
    };
  }
  const missing = NO_MODULE.exec(message)?.[1];
  if (missing === undefined) return end;
  return { type: "syntax", message, ...placeOf(task.files, { module: missing, name: null }) };
}

/** How code asks for a module that the engine knows by its full name. */
function askedName(full: string, modules: NonNullable<SandboxTask["modules"]>): string {
  const ours = Object.keys(modules).find((asked) => full.endsWith(modules[asked]!.href));
  if (ours !== undefined) return ours;
  return full.startsWith("/node_modules/zod/") ? "zod" : `.${full}`;
}

/** The line of the first import of that module, or of that name from it. */
function placeOf(
  files: SandboxTask["files"],
  { module, name }: { module: string; name: string | null },
): { file: string; line: number | null; column: null } {
  const plain = module.replace(/\.[jt]s$/, "");
  for (const [file, source] of Object.entries(files)) {
    for (const match of source.matchAll(/\b(?:import|from)\s{0,50}\(?\s{0,50}["']([^"'\n]{1,200})["']/g)) {
      if (match[1]!.replace(/\.[jt]s$/, "") !== plain) continue;
      const head = source.slice(0, match.index);
      const names = head.slice(Math.max(0, head.lastIndexOf("import"), head.lastIndexOf("export")));
      const asksDefault = name === "default" && /^import\s{1,50}[\w$]/.test(names);
      if (name !== null && !asksDefault && !names.split(/[^\w$]+/).includes(name)) continue;
      return { file, line: head.split("\n").length, column: null };
    }
  }
  return { file: Object.keys(files)[0] ?? "", line: null, column: null };
}
