import { stem } from "../stem.ts";

/**
 * Axes of opposite words: what stands left of the bar against what stands right of it. A word may stand on several.
 * Two words are opposites when they stand on different sides of one axis.
 */
const axes: Readonly<Record<string, string>> = {
  amount:
    "increase rise raise grow growth gain elevate boost enhance enhancer augment amplify expand higher high highest more most greater greatest larger large largest bigger upregulate exceed promote promoter induce activate activator stimulate cause trigger encourage drive facilitate elicit contribute produce strengthen restore enable major maximum max longer additional above over excess worsen aggravate exacerbate susceptible vulnerable accelerate abundant many double triple support mediate strong severe often frequent multiply" +
    " perpetuate dramatic substantial crucial | decrease reduce lower low lowest fall fell fallen drop decline diminish shrink less least lesser fewer fewest smaller small smallest minor downregulate lessen cut attenuate weaken inhibit inhibitor suppress suppressor prevent block impair counteract repress halt hinder abolish delay slow slower protect protective hamper limit restrict minimum min shorter below under deplete alleviate ameliorate mitigate resistant immune rare scarce few halve degrade disrupt interfere antagonize weak mild seldom deficient deficiency removal modest trivial negligible",
  worth:
    "better best improve improvement benefit beneficial good positive positively effective effectively success successful favourable favorable restore help safe useful reliable accurate correct right advantage gain recover true valid" +
    " repair heal | worse worst worsen poor poorer poorly harm harmful bad negative negatively ineffective fail failure impair unwanted adverse damage unsafe dangerous useless unreliable inaccurate wrong incorrect disadvantage loss lose deteriorate exacerbate aggravate false invalid",
  state:
    "enable allow permit accept include show start begin open create add insert install attach activate keep retain join connect enter lock publish grant approve accept resume continue live unlock" +
    " | disable forbid disallow prohibit deny refuse reject exclude hide stop end finish close delete remove drop uninstall detach deactivate discard leave disconnect exit unpublish revoke cancel abort pause dead halt terminate prevent block",
  time: "before prior earlier previous precede early past first | after later subsequent following follow late future last",
  presence: "presence present with exist contain have | absence absent without lack miss missing free",
  quantifier: "all every always both everyone everything entire whole | none never neither nobody nothing",
  speed: "fast faster quick quickly rapid rapidly accelerate | slow slower slowly gradual gradually delay",
  length: "long longer longest | short shorter shortest brief",
  ease: "easy easily simple | difficult hard",
  side: "left | right",
  height: "top upper upstream | bottom lower downstream",
  place: "inside internal inner indoor | outside external outer outdoor",
  reach: "local | remote global",
  end: "client frontend browser | server backend",
  flow: "input read import download receive decode decrypt deserialize parse pull request | output write export upload send encode encrypt serialize stringify push response",
  role: "source sender parent producer | target receiver child consumer",
  exposure: "public | private",
  change: "static fixed constant stable | dynamic variable unstable",
  step: "synchronous sync sequential sequentially serial | asynchronous async parallel simultaneously concurrent concurrently",
  sex: "man men male boy father husband | woman women female girl mother wife",
  age: "young younger youth child children | old older elderly adult aged",
  course: "acute | chronic",
  warmth: "hot hotter warm warmer warming heat | cold colder cool cooler cooling",
  wetness: "wet moist | dry arid",
  zone: "central | peripheral",
  agreement: "agree confirm consistent support prove | disagree refute inconsistent contradict reject",
  link: "associated related linked correlated dependent predictive crucial essential necessary required | unrelated uncorrelated independent uninvolved irrelevant unnecessary optional",
  belief: "believe true real fact | doubt false hoax myth fake",
  trade: "buy purchase import | sell export",
  singularity: "single one individual | multiple several many",
  automation: "automatic automatically | manual manually",
  ordering: "ascending | descending",
  sign: "positive positively plus | negative negatively minus inverse inversely",
};

/** On which side of an axis a word stands: 1 left of the bar, -1 right of it. */
export interface Pole {
  axis: string;
  sign: 1 | -1;
}

const poles = new Map<string, Pole[]>();
for (const [axis, line] of Object.entries(axes)) {
  for (const [side, list] of line.split("|").entries()) {
    for (const word of list.trim().split(/\s+/)) {
      const root = stem(word);
      const pole: Pole = { axis, sign: side === 0 ? 1 : -1 };
      const known = poles.get(root) ?? [];
      if (!known.some((one) => one.axis === axis)) poles.set(root, [...known, pole]);
    }
  }
}

/** The axes a stem stands on; empty for most. */
export function polesOf(root: string): readonly Pole[] {
  return poles.get(root) ?? [];
}

const prefixes = "un in im il ir non dis de mis anti counter a".split(" ");
const prefixPairs: [string, string][] = [
  ["up", "down"],
  ["hyper", "hypo"],
  ["over", "under"],
  ["pre", "post"],
  ["pro", "anti"],
  ["intra", "extra"],
  ["inter", "intra"],
  ["endo", "exo"],
  ["macro", "micro"],
  ["super", "sub"],
  ["en", "dis"],
  ["in", "ex"],
  ["in", "out"],
  ["in", "de"],
  ["homo", "hetero"],
  ["mono", "poly"],
  ["en", "de"],
  ["as", "dis"],
  ["max", "min"],
];
const suffixPairs: [string, string][] = [
  ["less", "ful"],
  ["less", ""],
  ["free", ""],
];

/** Whether two stems say the opposite: by the axes, or since one is the other with un-, in-, dis-, -less. */
export function areOpposites(a: string, b: string): boolean {
  if (a === b) return false;
  const mine = poles.get(a);
  const other = poles.get(b);
  if (
    mine?.some(({ axis, sign }) => other?.some((pole) => pole.axis === axis && pole.sign !== sign)) === true
  )
    return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  for (const prefix of prefixes) {
    if (prefix.length + short.length === long.length && long === prefix + short && short.length > 3)
      return true;
  }
  for (const [first, second] of prefixPairs) {
    if (swapped(a, b, first, second) || swapped(b, a, first, second)) return true;
  }
  for (const [first, second] of suffixPairs) {
    if (a.endsWith(first) && b === a.slice(0, -first.length) + second && b.length > 3) return true;
    if (b.endsWith(first) && a === b.slice(0, -first.length) + second && a.length > 3) return true;
  }
  return false;
}

const swapped = (a: string, b: string, first: string, second: string): boolean =>
  a.startsWith(first) &&
  b.startsWith(second) &&
  a.length - first.length > 2 &&
  a.slice(first.length) === b.slice(second.length);
