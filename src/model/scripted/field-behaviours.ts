import type { Random } from "../../numerics/index.ts";
import type { BehaviourRule } from "./behaviour.ts";
import { ofJson } from "./text-behaviours.ts";

/** What a model does to the fields of an answer that is JSON. */
export const fieldBehaviours = {
  "wrong-types": {
    summary: "Writes numbers as texts such as “$120k” or “1,299.50”, and yes and no for true and false.",
    apply: ofJson((value) => write(mapValues(value, wrongType))),
  },
  "missing-field": {
    summary: "Leaves one field out.",
    apply: ofJson((value, _, { random }) => write(ofRecords(value, (record) => without(record, random)))),
  },
  "extra-field": {
    summary: "Adds fields that nobody asked for.",
    apply: ofJson((value) =>
      write(ofRecords(value, (record) => ({ ...record, confidence: 0.93, notes: "Read from the text." }))),
    ),
  },
  "null-as-text": {
    summary: "Writes what is null as a text: “null”, “N/A” or “not mentioned”.",
    apply: ofJson((value, _, { random }) =>
      write(
        mapValues(value, (item) => (item === null ? pick(["null", "N/A", "not mentioned"], random) : item)),
      ),
    ),
  },
  "single-instead-of-array": {
    summary:
      "Gives the items of every list as one: a list of one as its item, a longer one as a text with commas.",
    apply: ofJson((value) => write(ofRecords(value, (record) => mapFields(record, single)))),
  },
  "renamed-field": {
    summary:
      "Spells field names another way: salary_min as salaryMin, salaryMin as salary_min, title as Title.",
    apply: ofJson((value) =>
      write(
        ofRecords(value, (record) =>
          Object.fromEntries(Object.entries(record).map(([key, item]) => [respell(key), item])),
        ),
      ),
    ),
  },
} satisfies Record<string, BehaviourRule>;

type Fields = Record<string, unknown>;

const write = (value: unknown): string => JSON.stringify(value, null, 2);

/** Applies to the object, or to each object of a list. */
function ofRecords(value: object, change: (record: Fields) => Fields): unknown {
  if (!Array.isArray(value)) return change(value as Fields);
  return value.map((item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item) ? change(item as Fields) : item,
  );
}

function mapFields(record: Fields, change: (value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Applies to every value that is neither object nor list, however deep. */
function mapValues(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapValues(item, change));
  if (typeof value !== "object" || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapValues(item, change)]));
}

function wrongType(value: unknown): unknown {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "number") return value;
  if (value >= 1000 && value % 1000 === 0 && value < 1_000_000) return `$${value / 1000}k`;
  return value.toLocaleString("en-US", {
    maximumFractionDigits: 20,
    minimumFractionDigits: value % 1 ? 2 : 0,
  });
}

function without(record: Fields, random: Random): Fields {
  const keys = Object.keys(record);
  if (keys.length === 0) return record;
  const { [pick(keys, random)]: _, ...rest } = record;
  return rest;
}

function single(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  return value.length === 1 ? value[0] : value.join(", ");
}

function respell(key: string): string {
  if (/_[a-z0-9]/.test(key)) return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (/[a-z0-9][A-Z]/.test(key))
    return key.replace(
      /([a-z0-9])([A-Z])/g,
      (_, before: string, letter: string) => `${before}_${letter.toLowerCase()}`,
    );
  return key.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** One of a list that is not empty. */
function pick<T>(list: readonly T[], random: Random): T {
  return list[random.below(list.length)]!;
}
