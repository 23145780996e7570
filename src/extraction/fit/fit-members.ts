import type { Change } from "../change.ts";
import { pathTo } from "../json-path.ts";
import { setOwn } from "../set-own.ts";
import type { FitContext } from "./fit-context.ts";
import { fitInner } from "./fit-inner.ts";
import { isNothing } from "./fit-scalar.ts";
import type { Fitted } from "./fitted.ts";
import { MISFIT } from "./fitted.ts";
import { isNamed, namesOf, recordNames } from "./names.ts";
import { omitted } from "./partial-value.ts";
import { resolved } from "./schema.ts";
import type { Schema } from "./schema.ts";

/** An object that is being put together. */
interface Draft {
  value: Record<string, unknown>;
  cost: number;
  changes: Change[];
}

/** A member of an object, and what the schema calls it. */
interface Member {
  holder: Record<string, unknown>;
  key: string;
  /** The property it stands for, or undefined for another member. */
  name: string | undefined;
  /** The key it gets. */
  meant: string;
  /** Whether `meant` is but another way to write the key; undefined where the property tells. */
  sameName: boolean | undefined;
}

/** The members of an object, each under the name that the schema has for it, and null for what is missing. */
export function fitMembers(value: Record<string, unknown>, schema: Schema, context: FitContext): Fitted {
  const { properties = {}, propertyNames } = schema;
  const names = namesOf(value, properties);
  const others = propertyNames === undefined ? null : recordNames(value, propertyNames, context.root);
  const draft: Draft = { value: {}, cost: 0, changes: [] };
  for (const key of Object.keys(value)) {
    const name = names.get(key);
    const other = name === undefined ? others?.get(key) : undefined;
    const member = { holder: value, key, name, meant: name ?? other?.name ?? key, sameName: other?.sameName };
    addMember(draft, member, schema, context);
  }
  for (const name of Object.keys(properties))
    if (!Object.hasOwn(draft.value, name)) addMissing(draft, name, schema, context);
  return draft;
}

function addMember(draft: Draft, member: Member, schema: Schema, context: FitContext): void {
  const { properties = {}, required = [], additionalProperties } = schema;
  const { holder, key, name, meant } = member;
  if (name === undefined && additionalProperties === false) {
    note(draft, { kind: "extra-field", path: pathTo(context.path, key), note: "left out" }, 0.5);
    return;
  }
  const value = holder[key];
  const property = name === undefined ? additionalProperties : properties[name];
  const mayBeLeftOut = name !== undefined && !required.includes(name);
  if (value === null && mayBeLeftOut && !takesNull(property, context)) {
    note(draft, { kind: "missing-field", path: pathTo(context.path, name), note: "null left out" }, 0.5);
    return;
  }
  const fitted = fitInner(value, property, context, { holder, key, name: meant });
  if (fitted.cost >= MISFIT && mayBeLeftOut && typeof value === "string" && isNothing(value)) {
    const said = `${JSON.stringify(value)} left out`;
    note(draft, { kind: "interpreted", path: pathTo(context.path, name), note: said }, 1);
    return;
  }
  if (meant !== key) {
    const same = member.sameName ?? isNamed(key, meant, properties[meant]);
    const kind = same ? "matched" : "interpreted";
    note(draft, { kind, path: pathTo(context.path, meant), note: `the key ${JSON.stringify(key)}` }, 0.5);
  }
  if (name === undefined && additionalProperties === undefined) draft.cost += 0.5;
  if (fitted.value !== omitted) setOwn(draft.value, meant, fitted.value);
  for (const change of fitted.changes) draft.changes.push(change);
  draft.cost += fitted.cost;
}

/** Null where a property is required and takes it; nothing is filled in while the value is still being written. */
function addMissing(draft: Draft, name: string, schema: Schema, context: FitContext): void {
  const { properties = {}, required = [] } = schema;
  const property = properties[name];
  if (context.partial !== null || !required.includes(name)) draft.cost += 0.2;
  else if (takesNull(property, context)) {
    draft.value[name] = null;
    note(draft, { kind: "missing-field", path: pathTo(context.path, name), note: "null" }, 1);
  } else if (resolved(property, context.root).default === undefined) draft.cost += MISFIT;
}

function note(draft: Draft, change: Change, cost: number): void {
  draft.changes.push(change);
  draft.cost += cost;
}

const takesNull = (property: Schema | boolean | undefined, context: FitContext): boolean =>
  context.fit(null, property, { ...context, partial: null }).cost === 0;
