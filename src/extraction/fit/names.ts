import { bareName, isSlip, nearestChoice } from "./likeness.ts";
import { resolved } from "./schema.ts";
import type { Schema } from "./schema.ts";

/** Which property each key stands for: by name, else by bare name or alias, else by a slip, if only one can be meant. */
export function namesOf(
  value: Record<string, unknown>,
  properties: Readonly<Record<string, Schema | boolean>>,
): Map<string, string> {
  const names = new Map<string, string>();
  const open = new Set(Object.keys(properties));
  const keys: string[] = [];
  for (const key of Object.keys(value)) {
    if (open.delete(key)) names.set(key, key);
    else keys.push(key);
  }
  const tests: readonly ((key: string, name: string) => boolean)[] = [
    (key, name) => isNamed(key, name, properties[name]),
    (key, name) => key.length > 4 && name.length > 4 && isSlip(bareName(key), bareName(name), 1),
  ];
  for (const test of tests) {
    for (const key of keys) {
      if (names.has(key) || open.size === 0) continue;
      const meant = [...open].filter((name) => test(key, name));
      if (meant.length !== 1) continue;
      names.set(key, meant[0]!);
      open.delete(meant[0]!);
    }
  }
  return names;
}

/** Whether a key is a property's name or one of its aliases, but for case, spaces and punctuation. */
export function isNamed(key: string, name: string, property: Schema | boolean | undefined): boolean {
  return [name, ...aliasesOf(property)].some((one) => bareName(one) === bareName(key));
}

/** The other names of a property. */
export function aliasesOf(schema: Schema | boolean | undefined): readonly string[] {
  const aliases = typeof schema === "object" ? schema.aliases : undefined;
  return Array.isArray(aliases) ? (aliases as readonly string[]) : [];
}

/**
 * The name each key of a record stands for where the schema lists the names that it may have: the key as it is, else the
 * one name that it is nearest to. A key that stands for none keeps its own.
 */
export function recordNames(
  value: Record<string, unknown>,
  propertyNames: Schema | boolean | undefined,
  root: Schema,
): Map<string, { name: string; sameName: boolean }> {
  const names = new Map<string, { name: string; sameName: boolean }>();
  const { enum: values } = resolved(propertyNames, root);
  if (values === undefined) return names;
  const keys = Object.keys(value);
  const open = new Set(values.map(String).filter((name) => !keys.includes(name)));
  for (const key of keys) {
    if (values.includes(key)) continue;
    const choices = [...open].map((name) => ({ name, value: name }));
    const nearest = nearestChoice(key, choices);
    if (nearest === null) continue;
    names.set(key, { name: nearest.value, sameName: nearest.sameName });
    open.delete(nearest.value);
  }
  return names;
}
