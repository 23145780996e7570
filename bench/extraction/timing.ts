import { ExtractionError, readJson } from "../../src/extraction/index.ts";
import { extractionReaders, schemaReaders } from "./readers.ts";

export interface ReaderTime {
  name: string;
  /** Median microseconds a kilobyte by kind of text; missing where the reader refuses it. */
  perKilobyte: Record<string, number | undefined>;
}

const posting = (at: number) => ({
  title: `AI Engineer ${at}`,
  company: 'Acme "Labs"',
  salary_min: 120_000 + at,
  salary_max: null,
  required_skills: ["TypeScript", "retrieval", "evals"],
  remote: at % 2 === 0,
  text: "You will build search over our documentation,\nmeasure it, and say what the numbers mean.",
});

function listOf(bytes: number): string {
  const postings = [];
  while (JSON.stringify(postings).length < bytes) postings.push(posting(postings.length));
  return JSON.stringify(postings, null, 1);
}

const schema = {
  type: "array",
  items: {
    type: "object",
    properties: {
      title: { type: "string" },
      company: { type: "string" },
      salary_min: { type: "number" },
      salary_max: { type: "null" },
      required_skills: { type: "array", items: { type: "string" } },
      remote: { type: "boolean" },
      text: { type: "string" },
    },
    required: ["title", "company", "salary_min", "salary_max", "required_skills", "remote", "text"],
  },
};

/** Times every reader on the same texts, each in turn, several rounds. */
export async function timeTexts(): Promise<ReaderTime[]> {
  const texts: Record<string, string> = {};
  for (const kilobytes of [1, 10]) {
    const whole = listOf(kilobytes * 1000);
    texts[`valid, ${kilobytes} KB`] = whole;
    texts[`truncated, ${kilobytes} KB`] = whole.slice(0, -40);
    texts[`fenced in prose, ${kilobytes} KB`] = `Here you are:\n\`\`\`json\n${whole}\n\`\`\`\nAnything else?`;
    texts[`single quotes and comments, ${kilobytes} KB`] = whole
      .replaceAll(/"(\w+)":/g, "'$1': ")
      .replaceAll("null", "None")
      .replaceAll("true,", "True, // so it says\n");
  }
  const example = {
    id: "timing",
    input: "",
    expected: null,
    alternatives: [],
    mustReject: false,
    group: "core",
    fromModelSuite: true,
    schema,
  } as const;
  const readers = [
    ...extractionReaders,
    ...schemaReaders.map(({ name, open }) => ({ name: `${name}, with a schema`, read: open(example) })),
  ];
  const times: ReaderTime[] = [];
  for (const { read } of readers) await warmUp(read, Object.values(texts));
  for (const { name, read } of readers) {
    const perKilobyte: ReaderTime["perKilobyte"] = {};
    for (const [kind, text] of Object.entries(texts)) perKilobyte[kind] = await median(read, text);
    times.push({ name, perKilobyte });
  }
  return times;
}

/** A fifth of a second for the compiler, on all texts. */
async function warmUp(read: (text: string) => unknown, texts: readonly string[]): Promise<void> {
  const end = performance.now() + 200;
  while (performance.now() < end) for (const text of texts) await median(read, text, 1);
}

async function median(
  read: (text: string) => unknown,
  text: string,
  mostRounds = 60,
): Promise<number | undefined> {
  try {
    if ((await read(text)) === undefined) return undefined;
  } catch {
    return undefined;
  }
  const rounds: number[] = [];
  const calls = Math.max(1, Math.ceil(20_000 / text.length));
  for (let round = 0; round < mostRounds; round++) {
    const started = performance.now();
    for (let call = 0; call < calls; call++) await read(text);
    rounds.push(((performance.now() - started) * 1000) / calls / (text.length / 1000));
  }
  return rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
}

/** A megabyte of one piece over and over, which is where time that is not linear shows. */
export function hardTexts(): { name: string; ms: number; outcome: string }[] {
  const pieces: Record<string, [start: string, piece: string]> = {
    "open brackets": ["", "["],
    "open objects": ["", '{"a":'],
    "quotes in a text": ['{"a":"', '" "'],
    "quotes and commas in a text": ['{"a":"', '","'],
    "comments in a text": ['{"a":"', '"/*'],
    "prose with brackets": ["", "lorem ipsum { dolor } [ sit ] "],
    "fences that stay open": ["", '```json\n{"a": 1\n'],
    backslashes: ['{"a":"', "\\"],
    "values with stray quotes that stay open": ["", '```\n{"a": "b "c" d"\n```\n'],
    "empty lines after a bare word": ['{"a": x', "\n"],
    "doubled quotes": ['{"a":', '""'],
    "one letter": ["", "a"],
    parentheses: ["[", "("],
    "thinking that stays open": ["", "<think>"],
    "keys cut off": ["", '{"a":1,"b'],
  };
  return Object.entries(pieces).map(([name, [start, piece]]) => {
    const text = start + piece.repeat(1_000_000 / piece.length);
    const started = performance.now();
    let outcome = "read";
    try {
      readJson(text);
    } catch (error) {
      if (!(error instanceof ExtractionError)) throw error;
      outcome = `refused: ${error.reason}`;
    }
    return { name, ms: performance.now() - started, outcome };
  });
}
