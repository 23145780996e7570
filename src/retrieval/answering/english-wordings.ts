import type { Wordings } from "./wordings.ts";

const agents =
  "person|people|man|woman|player|king|queen|emperor|president|scientist|author|actor|actress|singer|artist|leader|general|philosopher|mathematician|physicist|engineer|chemist|writer|director|composer|minister|governor|explorer|architect|theorist|company|team|organi[sz]ation|group";
const sites =
  "city|country|state|town|place|location|region|continent|island|river|area|county|province|village|building|street|nation|district|neighbou?rhood";
const auxiliary = "is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|must|may";

export const englishWordings: Wordings = {
  asks: [
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
  ],
  numeral:
    /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|dozen|third|quarter|double|twice|once|several)\b/g,
  spanOfTime: /\b(?:year|month|week|day|hour|minute|second|millisecond|decade|centur)/,
  month: /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/g,
  era: /\bcentur|\bdecade|\b(?:bc|ad|bce|ce)\b|day\b|\bago\b|\bperiod\b|\bera\b/,
  cause: /\b(?:because|due to|in order to|so that|therefore|as a result|led to|owing to)\b|\bcaus|\breason/,
  purpose: /\b(?:since|thus|if|to \w+)\b|\bresult/,
  means:
    /\bby \w+ing|\b(?:using|through|via|with|use|you can|can be|set|pass|add|configure|call|define|enable)\b/,
  condition: /\b(?:when|if|once|after|before|until|unless|during|while|whenever|only|in case)\b/,
  naming: /["“'‘][^"”'’]+["”'’]|\b(?:called|known as|named|referred to)\b|\bterm/,
  verdict:
    /\b(?:not|no|cannot|never|only|without|must|supports?|supported|can|yes|always|requires?|required|allow\w*|instead|still|any)\b|n['’]t\b/,
  remedy:
    /\b(?:use|using|set|pass|add|configure|upgrade|rename|replace|remove|move|ensure|make sure|should|must|need to|instead|try|solution|fix|because|cause|likely|enable|disable|you can|by default|define|return|call|check)\b/,
  placed:
    /\b(?:in|at|near|from|to|of|around|between|through|within|along|into|across|on|north|south|east|west)(?: the)?(?: \w+)? \p{Lu}/u,
  // A capital inside a sentence, where grammar asks for none.
  name: /(?<=[\p{L}\p{N},;:)"'”’–—-]\s["'“(]?)\p{Lu}[\p{L}\p{N}'’.-]+/gu,
  fullName: /\p{Lu}[\p{L}.'’-]+ (?:\p{Lu}[\p{L}.'’-]+|(?:van|von|de|of|la|le|du|al) )/gu,
  pointsBack:
    /^["'“(]?(?:he|she|it|they|this|these|those|that|such|his|her|its|their|both|another|the (?:latter|former|first|second|same|other)|there|here|one|some|most|many|in (?:this|that|these)|all of (?:this|these|them))\b/i,
};
