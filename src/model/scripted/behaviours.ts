import { BadInputError } from "../../errors/index.ts";
import { seededRandom } from "../../numerics/index.ts";
import type { BehaviourContext, BehaviourGroup, BehaviourRule } from "./behaviour.ts";
import { deliveryBehaviours } from "./delivery-behaviours.ts";
import { fieldBehaviours } from "./field-behaviours.ts";
import { textBehaviours } from "./text-behaviours.ts";
import { toolBehaviours } from "./tool-behaviours.ts";
import type { Turn } from "./turn.ts";
import { checkBehaviours, checkTurn } from "./turn-limits.ts";

const rules = { ...textBehaviours, ...fieldBehaviours, ...deliveryBehaviours, ...toolBehaviours };

export type BehaviourName = keyof typeof rules;

export interface Behaviour {
  name: BehaviourName;
  group: BehaviourGroup;
  /** One sentence. */
  summary: string;
}

const groups: [BehaviourGroup, Record<string, BehaviourRule>][] = [
  ["text", textBehaviours],
  ["fields", fieldBehaviours],
  ["delivery", deliveryBehaviours],
  ["tools", toolBehaviours],
];

/** Every way in which a scripted model can behave. */
export const behaviours: readonly Behaviour[] = groups.flatMap(([group, members]) =>
  Object.entries(members).map(([name, { summary }]) => ({ name: name as BehaviourName, group, summary })),
);

/** The name, when it is one of the catalogue. @throws BadInputError */
export function behaviourNamed(name: string): BehaviourName {
  if (Object.hasOwn(rules, name)) return name as BehaviourName;
  throw new BadInputError(`There is no behaviour “${name}”`, {
    expected: `one of ${Object.keys(rules).join(", ")}`,
  });
}

/** A behaviour, or several that are applied in this order. */
export type Misbehaviour = BehaviourName | readonly BehaviourName[];

/**
 * Applies behaviours to a clean turn. Equal seeds, calls and turns give equal results. Those that rewrite JSON apply
 * to text that still is JSON, so they come before those that wrap it. Throws BadInputError for more than
 * `turnLimits` allows, such as a behaviour that is named twice.
 */
export function misbehave(
  turn: Turn,
  behaviour: Misbehaviour,
  { seed, call, ...context }: Omit<BehaviourContext, "random"> & { seed: number | string; call: number },
): Turn {
  const names = typeof behaviour === "string" ? [behaviour] : behaviour;
  checkBehaviours(names);
  return names.reduce(
    (now, name) =>
      checkTurn(rules[name].apply(now, { ...context, random: seededRandom(`${seed} ${name} ${call}`) })),
    checkTurn(turn),
  );
}
