import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * A package of `bench/package.json`. By a computed name, so that types and tests of this repository do not need
 * it installed; what is used of it is written down by the caller.
 */
export async function peerPackage<T>(specifier: string): Promise<T> {
  return (await import(specifier)) as T;
}

/** The installed version of a package, or null. */
export async function peerVersion(name: string): Promise<string | null> {
  const file = path.join(import.meta.dirname, "node_modules", name, "package.json");
  try {
    return (JSON.parse(await readFile(file, "utf8")) as { version: string }).version;
  } catch {
    return null;
  }
}
