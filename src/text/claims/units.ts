/** A unit that figures can be given in, and how many of the base unit of its kind one is. */
export interface Unit {
  /** The base unit: figures in the same one can be compared. */
  base: string;
  factor: number;
}

const table: [base: string, factor: number, names: string][] = [
  ["second", 1e-9, "ns nanosecond"],
  ["second", 1e-6, "us µs μs microsecond"],
  ["second", 1e-3, "ms millisecond msec"],
  ["second", 1, "s sec second"],
  ["second", 60, "min minute"],
  ["second", 3600, "h hr hour"],
  ["second", 86_400, "day"],
  ["second", 604_800, "week wk"],
  ["month", 1, "month"],
  ["month", 12, "year yr"],
  ["month", 120, "decade"],
  ["month", 1200, "century centuries"],
  ["byte", 1, "byte"],
  ["byte", 1e3, "kb kilobyte kib"],
  ["byte", 1e6, "mb megabyte mib"],
  ["byte", 1e9, "gb gigabyte gib"],
  ["byte", 1e12, "tb terabyte tib"],
  ["gram", 1e-9, "ng nanogram"],
  ["gram", 1e-6, "ug µg μg mcg microgram"],
  ["gram", 1e-3, "mg milligram"],
  ["gram", 1, "g gram gramme"],
  ["gram", 1e3, "kg kilogram kilo"],
  ["gram", 1e6, "tonne ton"],
  ["gram", 1e15, "gt gigaton gigatonne"],
  ["metre", 1e-9, "nm nanometre nanometer"],
  ["metre", 1e-6, "um µm μm micron micrometre micrometer"],
  ["metre", 1e-3, "mm millimetre millimeter"],
  ["metre", 1e-2, "cm centimetre centimeter"],
  ["metre", 0.0254, "inch inches"],
  ["metre", 0.3048, "ft foot feet"],
  ["metre", 1, "m metre meter"],
  ["metre", 1e3, "km kilometre kilometer"],
  ["metre", 1609.344, "mile mi"],
  ["litre", 1e-6, "ul µl μl microlitre microliter"],
  ["litre", 1e-3, "ml millilitre milliliter"],
  ["litre", 1e-1, "dl"],
  ["litre", 1, "l litre liter"],
  ["mole", 1e-9, "nmol"],
  ["mole", 1e-6, "umol µmol μmol"],
  ["mole", 1e-3, "mmol"],
  ["degree", 1, "degree ° °c c celsius"],
  ["fahrenheit", 1, "°f fahrenheit"],
  ["part", 1e-6, "ppm"],
  ["part", 1e-9, "ppb"],
  ["watt", 1, "w watt"],
  ["watt", 1e3, "kw kilowatt"],
  ["watt", 1e6, "mw megawatt"],
  ["watt", 1e9, "gw gigawatt"],
  ["watt", 1e12, "tw terawatt"],
  ["percent", 1, "% percent pct"],
  ["usd", 1, "$ usd dollar"],
  ["usd", 0.01, "cent"],
  ["eur", 1, "€ eur euro"],
  ["gbp", 1, "£ gbp pound"],
  ["jpy", 1, "¥ jpy yen"],
  ["times", 1, "x × fold times"],
];

const units = new Map<string, Unit>();
for (const [base, factor, names] of table) {
  for (const name of names.split(" ")) units.set(name, { base, factor });
}

/** The unit of that name, singular or plural, whatever its case; undefined for a word that is none. */
export function unitNamed(name: string): Unit | undefined {
  const lower = name.toLowerCase();
  // One letter is a unit only in the case it is written in: 5 m, 5 g, but not 5 C.
  if (name.length === 1 && name !== lower && !/[CW]/.test(name)) return undefined;
  return (
    units.get(lower) ?? (lower.length > 3 && lower.endsWith("s") ? units.get(lower.slice(0, -1)) : undefined)
  );
}

/** Currencies whose sign or code stands before the figure. */
export const currencySigns: Readonly<Record<string, string>> = {
  $: "usd",
  "€": "eur",
  "£": "gbp",
  "¥": "jpy",
  usd: "usd",
  eur: "eur",
  gbp: "gbp",
  us$: "usd",
};

/** What a word or letter after a figure multiplies it by. */
export const magnitudes: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  mn: 1e6,
  bn: 1e9,
};
