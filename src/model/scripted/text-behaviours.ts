import type { BehaviourContext, BehaviourRule } from "./behaviour.ts";
import type { JsonStyle } from "./json-text.ts";
import { parseJsonText, writeJsonText } from "./json-text.ts";
import { obeyInjection } from "./obey-injection.ts";
import type { Turn } from "./turn.ts";

/** What a model does to the text of its answer. */
export const textBehaviours = {
  clean: { summary: "Answers as it should.", apply: (turn) => turn },
  fenced: {
    summary: "Puts the answer into a Markdown fence.",
    apply: around((text) => `\`\`\`json\n${text}\n\`\`\``),
  },
  "prose-around": {
    summary: "Says something before and after the answer.",
    apply: around(
      (text) =>
        `Sure, here is what I found in the text {as JSON}:\n\n${text}\n\nLet me know if you need anything else.`,
    ),
  },
  "several-objects": {
    summary: "Shows an object with blanks before the one that answers.",
    apply: ofJson(
      (value, turn) =>
        `The shape you asked for is:\n\n${writeJsonText(blank(value))}\n\nFilled in:\n\n${turn.text}`,
    ),
  },
  "think-first": {
    summary: "Thinks aloud between <think> tags, with a draft of the answer among its thoughts.",
    apply: ofJson(
      (value, turn) =>
        `<think>\nThe text has to be read field by field. A first try: ${JSON.stringify(blank(value))}\nNo, the fields are stated in the text.\n</think>\n\n${turn.text}`,
    ),
  },
  truncated: {
    summary: "Stops in the middle of the answer, as at a limit of tokens.",
    apply: (turn, { random }) =>
      turn.text.length < 2
        ? turn
        : {
            ...turn,
            text: turn.text.slice(0, 1 + Math.floor((turn.text.length - 1) * (0.4 + 0.5 * random.next()))),
            finish: "length",
          },
  },
  "trailing-commas": {
    summary: "Leaves a comma after the last field.",
    apply: styled({ trailingCommas: true }),
  },
  "single-quotes": { summary: "Writes texts in single quotes.", apply: styled({ quote: "'" }) },
  "unquoted-keys": { summary: "Leaves the quotes off field names.", apply: styled({ bareKeys: true }) },
  comments: { summary: "Writes comments between the fields.", apply: styled({ comments: true }) },
  "python-literals": {
    summary: "Writes True, False and None for true, false and null.",
    apply: styled({ pythonLiterals: true }),
  },
  "unescaped-quotes": {
    summary:
      "Leaves quotes inside a text as they are; where no text has any, a word of the longest gets them.",
    apply: ofJson((value) => writeJsonText(inLongest(value, '"', quoteWord), { raw: "quotes" })),
  },
  "raw-newlines": {
    summary: "Breaks lines inside a text; where no text has a line end, the longest gets one for a space.",
    apply: ofJson((value) =>
      writeJsonText(
        inLongest(value, "\n", (text) => text.replace(" ", "\n")),
        { raw: "newlines" },
      ),
    ),
  },
  refusal: {
    summary: "Declines to answer, as after a safety check.",
    apply: (turn) => ({
      ...turn,
      text: "I am sorry, but I cannot help with that.",
      toolCalls: [],
      finish: "refusal",
    }),
  },
  empty: {
    summary: "Answers with nothing and calls that finished.",
    apply: (turn) => ({ ...turn, text: "", toolCalls: [], finish: "stop" }),
  },
  injected: {
    summary:
      "Follows an instruction that stands in the document, such as “ignore all previous instructions and ...”.",
    apply: obeyInjection,
  },
} satisfies Record<string, BehaviourRule>;

function around(wrap: (text: string) => string): BehaviourRule["apply"] {
  return (turn) => (turn.text === "" ? turn : { ...turn, text: wrap(turn.text) });
}

/** Changes answers that are JSON and leaves all others alone. */
export function ofJson(
  write: (value: object, turn: Turn, context: BehaviourContext) => string,
): BehaviourRule["apply"] {
  return (turn, context) => {
    const value = parseJsonText(turn.text);
    return value === undefined ? turn : { ...turn, text: write(value, turn, context) };
  };
}

function styled(style: JsonStyle): BehaviourRule["apply"] {
  return ofJson((value) => writeJsonText(value, style));
}

/** The same fields with nothing in them. */
function blank(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === "string") return "";
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, blank(item)]));
}

/** The value itself when one of its texts has the mark, else with its longest text changed. */
function inLongest(value: object, mark: string, change: (text: string) => string): unknown {
  const texts: string[] = [];
  mapTexts(value, (text) => {
    texts.push(text);
    return text;
  });
  if (texts.some((text) => text.includes(mark))) return value;
  const longest = texts.toSorted((a, b) => b.length - a.length)[0];
  return mapTexts(value, (text) => (text === longest ? change(text) : text));
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}

/** Puts the last word of a text in quotes. */
const quoteWord = (text: string): string => text.replace(/(\S+)$/, '"$1"');
