import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";
import type { Field } from "./record-text.ts";
import { RecordText } from "./record-text.ts";
import { loadSourceCode } from "./source-code.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

/**
 * JSON Lines: a line is a record and a passage. Lines that are not JSON are left out with a warning.
 * @throws UnreadableFileError when none is
 */
export function loadJsonLines(raw: string, file: string): LoadedText {
  const records = new RecordText();
  let line = 0;
  let broken = 0;
  let firstBroken = 0;
  for (const text of raw.replace(/^\uFEFF/, "").split("\n")) {
    line++;
    if (text.trim() === "") continue;
    try {
      records.add(fieldsOf(JSON.parse(text)));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (broken++ === 0) firstBroken = line;
    }
  }
  if (records.passages.length === 0) {
    throw new UnreadableFileError(broken === 0 ? "It has no records." : "It has no line that is JSON.");
  }
  const warnings =
    broken === 0
      ? []
      : [
          `${broken} of its lines ${broken === 1 ? "is" : "are"} not JSON (line ${firstBroken} is the first).`,
        ];
  return recordsOf(records, file, warnings);
}

/**
 * JSON. A list of objects, or an object whose only list of objects is most of it, is read as records; anything
 * else is text as it stands.
 */
export function loadJson(raw: string, file: string): LoadedText {
  let value: unknown;
  try {
    value = JSON.parse(raw.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const loaded = loadSourceCode(raw, file);
    return { ...loaded, warnings: ["It is not JSON; it was taken for text."] };
  }
  const list = listOf(value);
  if (list === null) return loadSourceCode(raw, file);
  const records = new RecordText();
  for (const record of list) records.add(fieldsOf(record));
  if (records.passages.length === 0) return loadSourceCode(raw, file);
  return recordsOf(records, file, []);
}

const recordsOf = (records: RecordText, file: string, warnings: string[]): LoadedText => ({
  text: records.toString(),
  title: titleFromFile(file),
  derived: true,
  passages: records.passages,
  warnings,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isRecordList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item));

function listOf(value: unknown): unknown[] | null {
  if (isRecordList(value)) return value;
  if (!isObject(value)) return null;
  const values = Object.values(value);
  const lists = values.filter((item) => isRecordList(item));
  const others = values.filter((item) => typeof item === "object" && item !== null);
  return lists.length === 1 && others.length === 1 ? lists[0]! : null;
}

/** Values that lie deeper in a record are left out. */
const deepest = 32;

/** The values of a record under the names that lead to them ("author.name"); a list of plain values is one line. */
function fieldsOf(record: unknown): Field[] {
  const fields: Field[] = [];
  const visit = (value: unknown, name: string, depth: number): void => {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      fields.push({ name, value: String(value) });
    } else if (depth > deepest || typeof value !== "object" || value === null) {
      return;
    } else if (Array.isArray(value)) {
      const plain = value.filter((item) => typeof item !== "object");
      if (plain.length > 0) fields.push({ name, value: plain.join(", ") });
      for (const item of value) if (typeof item === "object") visit(item, name, depth + 1);
    } else {
      for (const [key, item] of Object.entries(value)) {
        visit(item, name === "" ? key : `${name}.${key}`, depth + 1);
      }
    }
  };
  visit(record, "", 0);
  return fields;
}
