/** What a question asks for, as far as its wording tells; `any` when it does not. */
export type ExpectedAnswer =
  | "quantity"
  | "duration"
  | "date"
  | "person"
  | "place"
  | "reason"
  | "method"
  | "condition"
  | "name"
  | "yes-no"
  | "remedy"
  | "any";

const agents =
  "person|people|man|woman|player|king|queen|emperor|president|scientist|author|actor|actress|singer|artist|leader|general|philosopher|mathematician|physicist|engineer|chemist|writer|director|composer|minister|governor|explorer|architect|theorist|company|team|organi[sz]ation|group";
const sites =
  "city|country|state|town|place|location|region|continent|island|river|area|county|province|village|building|street|nation|district|neighbou?rhood";
const auxiliary = "is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|must|may";

/** Tried in order; the first that fits says what is asked for. Lower case. */
const wordings: readonly [ExpectedAnswer, RegExp][] = [
  [
    "quantity",
    /\b(?:how (?:many|much|large|big|tall|high|far|deep|fast|heavy|wide|small|often)|what (?:percent\w*|proportion|fraction|share)|(?:what|which)(?: \w+)? (?:population|temperature|amount|size|speed|cost|price|score)|(?:number|population) of)\b/,
  ],
  [
    "duration",
    /\b(?:how (?:long|old)|what age|(?:default|maximum|minimum) (?:\w+ ){0,2}(?:timeout|time|duration|budget|delay))\b/,
  ],
  ["date", /\b(?:what|which) (?:year|date|month|day|century|decade|era|time|season)\b/],
  // "When was it built?", not "… breaks when it was renamed".
  ["date", /(?:^|[,;:?.!] |\b(?:and|since|until) )when (?:did|was|were|had)\b/],
  [
    "condition",
    /(?:^|[,;:?.!] |\b(?:and|since|until) )when (?:is|are|do|does|can|should|will|would|must|has|have)\b/,
  ],
  ["person", new RegExp(`\\b(?:who|whom|whose|(?:what|which) (?:\\w+ )?(?:${agents}))\\b`)],
  ["place", new RegExp(`\\b(?:where|(?:what|which) (?:\\w+ )?(?:${sites}))\\b`)],
  ["reason", /\b(?:why|what (?:reason|caus|mad|led|motivat|explain)\w*)\b/],
  ["method", new RegExp(`\\bhow (?:${auxiliary}|to|might)\\b`)],
  ["name", /\b(?:what|which)\b.*\b(?:called|named|name|term|nickname|known as|title|referred)\b/],
  ["yes-no", new RegExp(`(?:^|[,;:?.!] |\\b(?:and|but) )(?:${auxiliary})\\b`)],
  [
    "remedy",
    /\b(?:what (?:do|should|can|could) (?:i|we)|fix|workaround|error|fails?|throws?|cannot|can['’]t|doesn['’]t|problem|wrong)\b/,
  ],
];

/** What a question asks for. English wordings; `any` for others. */
export function expectedAnswer(question: string): ExpectedAnswer {
  const asked = question.toLowerCase().trim();
  return wordings.find(([, wording]) => wording.test(asked))?.[0] ?? "any";
}

/** What a question says itself, which is no answer to it. */
export interface SaidInQuestion {
  /** The question in lower case. */
  text: string;
  /** Whether it has every informative word of a text, in any inflection. */
  says(text: string): boolean;
}

/** Characters of a text that are looked at; a sentence has fewer. */
const mostCharacters = 2000;

/** How far a text holds what is asked for, 0 to 1; 0.5 where nothing can be told. */
export function holdsExpected(expected: ExpectedAnswer, text: string, said: SaidInQuestion): number {
  const original = text.slice(0, mostCharacters);
  const lower = original.toLowerCase();
  const first = (...steps: [value: number, found: () => boolean][]): number =>
    steps.find(([, found]) => found())?.[0] ?? 0;
  const fresh = (pattern: RegExp) => () =>
    [...lower.matchAll(pattern)].some(([found]) => !said.text.includes(found));
  const some = (pattern: RegExp) => () => pattern.test(lower);
  switch (expected) {
    case "any":
      return 0.5;
    case "quantity":
      return first([1, fresh(figure)], [0.8, fresh(numeral)]);
    case "duration":
      return first(
        [1, () => spanOfTime.test(lower) && (fresh(figure)() || fresh(numeral)())],
        [0.5, fresh(figure)],
      );
    case "date":
      return first([1, fresh(year)], [1, fresh(month)], [0.7, some(era)], [0.5, fresh(figure)]);
    case "person":
      return first(
        [1, () => hasName(original, fullName, said)],
        [0.7, () => hasName(original, nameWithin, said)],
      );
    case "place":
      return first(
        [1, () => placed.test(original) && hasName(original, nameWithin, said)],
        [0.6, () => hasName(original, nameWithin, said)],
      );
    case "reason":
      return first([1, some(cause)], [0.5, some(purpose)]);
    case "method":
      return first([1, some(means)]);
    case "condition":
      return first([1, some(condition)]);
    case "name":
      return first([1, some(naming)], [0.6, () => hasName(original, nameWithin, said)]);
    case "yes-no":
      return first([1, some(verdict)]);
    case "remedy":
      return first([1, some(remedy)]);
  }
}

const figure = /\d+(?:[.,]\d+)*/g;
const numeral =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|dozen|third|quarter|double|twice|once|several)\b/g;
const spanOfTime = /\b(?:year|month|week|day|hour|minute|second|millisecond|decade|centur)/;
const year = /\b(?:1\d{3}|20\d\d)s?\b/g;
const month =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/g;
const era = /\bcentur|\bdecade|\b(?:bc|ad|bce|ce)\b|day\b|\bago\b|\bperiod\b|\bera\b/;
/** A capital inside a sentence, where grammar asks for none. */
const nameWithin = /(?<=[\p{L}\p{N},;:)"'”’–—-]\s["'“(]?)\p{Lu}[\p{L}\p{N}'’.-]+/gu;
const fullName = /\p{Lu}[\p{L}.'’-]+ (?:\p{Lu}[\p{L}.'’-]+|(?:van|von|de|of|la|le|du|al) )/gu;
const placed =
  /\b(?:in|at|near|from|to|of|around|between|through|within|along|into|across|on|north|south|east|west)(?: the)?(?: \w+)? \p{Lu}/u;
const cause =
  /\b(?:because|due to|in order to|so that|therefore|as a result|led to|owing to)\b|\bcaus|\breason/;
const purpose = /\b(?:since|thus|if|to \w+)\b|\bresult/;
const means =
  /\bby \w+ing|\b(?:using|through|via|with|use|you can|can be|set|pass|add|configure|call|define|enable)\b/;
const condition = /\b(?:when|if|once|after|before|until|unless|during|while|whenever|only|in case)\b/;
const naming = /["“'‘][^"”'’]+["”'’]|\b(?:called|known as|named|referred to)\b|\bterm/;
const verdict =
  /\b(?:not|no|cannot|never|only|without|must|supports?|supported|can|yes|always|requires?|required|allow\w*|instead|still|any)\b|n['’]t\b/;
const remedy =
  /\b(?:use|using|set|pass|add|configure|upgrade|rename|replace|remove|move|ensure|make sure|should|must|need to|instead|try|solution|fix|because|cause|likely|enable|disable|you can|by default|define|return|call|check)\b/;

/** Whether a pattern finds a name that the question does not say. */
function hasName(text: string, pattern: RegExp, said: SaidInQuestion): boolean {
  return [...text.matchAll(pattern)].some(([name]) => !said.says(name));
}
