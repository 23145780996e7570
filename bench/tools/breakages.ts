import type { RightCall } from "./right-calls.ts";

export interface Breakage {
  name: string;
  /** Whether what is lost cannot be known, so that the call must go back to the model. */
  shouldReturn?: boolean;
  /** The broken call, or null where there is nothing to break in this way. */
  apply: (call: RightCall) => { name: string; arguments: string } | null;
}

const text = ({ arguments: args }: RightCall): string => JSON.stringify(args);
const hasArguments = ({ arguments: args }: RightCall): boolean => Object.keys(args).length > 0;

/** Breaks the text of the arguments; null when it stays the same. */
const inText =
  (change: (json: string, call: RightCall) => string | null): Breakage["apply"] =>
  (call) => {
    if (!hasArguments(call)) return null;
    const json = text(call);
    const broken = change(json, call);
    return broken === null || broken === json ? null : { name: call.name, arguments: broken };
  };

/** Breaks the values of the arguments; null when they stay the same. */
const inValues = (change: (value: unknown, key: string, call: RightCall) => unknown): Breakage["apply"] =>
  inText((_, call) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(call.arguments).map(([key, value]) => [key, change(value, key, call)]),
      ),
    ),
  );

const inKeys = (change: (key: string) => string): Breakage["apply"] =>
  inText((_, { arguments: args }) =>
    JSON.stringify(Object.fromEntries(Object.entries(args).map(([key, value]) => [change(key), value]))),
  );

const inName =
  (change: (name: string) => string): Breakage["apply"] =>
  (call) => {
    const name = change(call.name);
    return name === call.name ? null : { name, arguments: text(call) };
  };

const camel = (name: string): string =>
  name.replace(/[_-]([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const requiredOf = ({ parameters }: RightCall): readonly string[] =>
  Array.isArray(parameters["required"]) ? (parameters["required"] as string[]) : [];

export const breakages: readonly Breakage[] = [
  { name: "as they should be", apply: (call) => ({ name: call.name, arguments: text(call) }) },
  { name: "in a fence", apply: inText((json) => `\`\`\`json\n${json}\n\`\`\``) },
  { name: "with a trailing comma", apply: inText((json) => json.replace(/\}$/, ",}")) },
  {
    name: "with keys without quotes",
    apply: inText((json) => json.replaceAll(/([{,])"([A-Za-z_]\w*)":/g, "$1$2:")),
  },
  {
    name: "in single quotes",
    apply: inText((json) => (json.includes("'") ? null : json.replaceAll(/(?<!\\)"/g, "'"))),
  },
  {
    name: "with literals of Python",
    apply: inText((json) =>
      json.replaceAll(
        /(?<=[:,[])(?:true|false|null)(?=[,\]}])/g,
        (word) => ({ true: "True", false: "False", null: "None" })[word]!,
      ),
    ),
  },
  { name: "encoded twice", apply: inText((json) => JSON.stringify(json)) },
  {
    name: "with numbers as texts",
    apply: inValues((value) => (typeof value === "number" ? String(value) : value)),
  },
  {
    name: "with booleans as words",
    apply: inValues((value) => (typeof value === "boolean" ? (value ? "True" : "False") : value)),
  },
  {
    name: "with texts as lists of one",
    apply: inValues((value) => (typeof value === "string" ? [value] : value)),
  },
  {
    name: "with lists of one as their item",
    apply: inValues((value) =>
      Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value,
    ),
  },
  { name: "with keys in camel case", apply: inKeys(camel) },
  { name: "with keys in capitals", apply: inKeys((key) => key.toUpperCase()) },
  { name: "under the tool's name in camel case", apply: inName(camel) },
  { name: "under the tool's name after “functions.”", apply: inName((name) => `functions.${name}`) },
  { name: "without the closing brace", apply: inText((json) => json.slice(0, -1)) },
  {
    name: "cut off in the middle",
    shouldReturn: true,
    apply: inText((json) => json.slice(0, Math.ceil(json.length / 2))),
  },
  {
    name: "without a required one",
    shouldReturn: true,
    apply: inText((_, call) => {
      const key = requiredOf(call).find((one) => one in call.arguments);
      if (key === undefined) return null;
      const { [key]: _left, ...rest } = call.arguments;
      return JSON.stringify(rest);
    }),
  },
  {
    name: "with words for numbers",
    shouldReturn: true,
    apply: inValues((value) => (typeof value === "number" ? "several" : value)),
  },
  {
    name: "with an object for a text",
    shouldReturn: true,
    apply: inValues((value) => (typeof value === "string" ? { value: 1, other: value } : value)),
  },
  {
    name: "under the name of no tool",
    shouldReturn: true,
    apply: inName((name) => `${name}_from_the_web`),
  },
];
