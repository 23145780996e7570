import { isDeepStrictEqual } from "node:util";

/** A question with the tools offered and the calls that people wrote down as right. */
export interface Line {
  id: string;
  tools: { function: { name: string; description?: string; parameters: Record<string, unknown> } }[];
  expect: "calls" | "no_call" | "some_call";
  ground_truth: Record<string, Record<string, unknown[]>>[] | null;
}

/** A call with one right value for each argument, and all of them. */
export interface RightCall {
  name: string;
  arguments: Record<string, unknown>;
  accepted: Record<string, unknown[]>;
  parameters: Record<string, unknown>;
}

/** The calls of a question, with the first accepted value of each argument; one that may be left out is. */
export function rightCalls({ tools, ground_truth: truth }: Line): RightCall[] {
  return (truth ?? []).flatMap((call) =>
    Object.entries(call).flatMap(([written, accepted]) => {
      const name = written.replaceAll(".", "_");
      const tool = tools.find((one) => one.function.name === name);
      if (tool === undefined) return [];
      const entries = Object.entries(accepted).flatMap(([key, values]) =>
        values.includes("") && values.length > 0 && values[0] === ""
          ? []
          : [[key, firstOf(values[0])] as const],
      );
      return [
        { name, arguments: Object.fromEntries(entries), accepted, parameters: tool.function.parameters },
      ];
    }),
  );
}

/** In the ground truth objects hold lists of accepted values in their turn. */
function firstOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(firstOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const list: unknown[] = Array.isArray(inner) ? inner : [inner];
      return list[0] === "" ? [] : [[key, firstOf(list[0])]];
    }),
  );
}

/** Whether the arguments are the ones that were broken, but for defaults that the schema fills in. */
export function isRight(input: unknown, { arguments: right, parameters }: RightCall): boolean {
  return isDeepStrictEqual(withoutDefaults(input, right, parameters), right);
}

interface Described {
  default?: unknown;
  properties?: Record<string, Described>;
}

/** Leaves out what was not given and is what the schema says it is by default. */
function withoutDefaults(input: unknown, given: unknown, { properties = {} }: Described): unknown {
  if (!isRecord(input) || !isRecord(given)) return input;
  return Object.fromEntries(
    Object.entries(input)
      .filter(([key, value]) => key in given || !isDeepStrictEqual(value, properties[key]?.default))
      .map(([key, value]) => [key, withoutDefaults(value, given[key], properties[key] ?? {})]),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
