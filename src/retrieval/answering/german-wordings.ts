import type { Wordings } from "./wordings.ts";

/** Whole words: `\b` knows no umlauts. */
const whole = (words: string, flags = "u"): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, flags);

const agents =
  "person|personen|mann|frau|spieler|könig|königin|kaiser|präsident|wissenschaftler|autor|schauspieler|sänger|künstler|philosoph|mathematiker|physiker|ingenieur|chemiker|regisseur|komponist|minister|gouverneur|entdecker|architekt|unternehmen|firma|team|mannschaft|organisation|gruppe";
const sites =
  "stadt|land|staat|ort|region|gebiet|kontinent|insel|fluss|provinz|dorf|gebäude|straße|bezirk|stadtteil|gegend";

/** Two capitals in a row, the first of them no word that opens a sentence. */
const twoNames =
  /(?<!\p{L})(?!(?:D[aei][a-z]|Ein[a-z]*|Kein[a-z]*|I[mn]|A[mnu][a-z]?|Bei[a-z]?|Nach|Mit|Vo[mnr]|F[a-zü]r|Als|Seine?[a-z]?|Ihre?[a-z]?|Alle|Viele|Z[um]r?) )\p{Lu}[\p{L}.'’-]+ (?:von |van |de |la )?\p{Lu}[\p{L}.'’-]+/gu;

export const germanWordings: Wordings = {
  asks: [
    [
      "quantity",
      whole(
        "wie ?viele?[nrs]?|wie (?:hoch|groß|weit|tief|schnell|schwer|breit|oft|häufig)|welche[mnrs]? (?:anteil|prozentsatz|anzahl|zahl|menge|temperatur|größe|geschwindigkeit|bevölkerung)|anzahl der",
      ),
    ],
    ["duration", whole("wie (?:lange|alt)")],
    ["date", whole("wann|welche[mnrs]? (?:jahr|monat|tag|datum|jahrhundert|jahrzehnt|zeit|epoche|ära)")],
    ["person", whole(`wer|wen|wem|wessen|welche[mnrs]? (?:${agents})`)],
    ["place", whole(`wo|woher|wohin|welche[mnrs]? (?:${sites})`)],
    ["reason", whole("warum|weshalb|wieso|welche[mnrs]? gr[uü]nde?|was (?:führte|verursachte)")],
    [
      "name",
      whole(
        "wie (?:heißt|heißen|hieß|hießen|lautet|lauten|nennt|nannte)|genannt|bezeichnet|begriff|nennen sie",
      ),
    ],
    [
      "method",
      whole("wie (?:kann|können|muss|soll|wird|werden|wurde|wurden|macht|mache|funktioniert|lässt|stelle)"),
    ],
    [
      "yes-no",
      /^(?:ist|sind|war|waren|hat|haben|hatte|kann|können|muss|müssen|darf|dürfen|gibt|wird|werden|soll|sollte)(?!\p{L})/u,
    ],
    ["remedy", whole("fehler|problem|funktioniert nicht|was (?:soll|kann|muss) ich|behebe|beheben")],
  ],
  numeral: whole(
    "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|million|millionen|milliarden?|hälfte|dutzend|drittel|viertel|doppelt|zweimal|einmal|mehrere",
    "gu",
  ),
  spanOfTime: /jahr|monat|woche|tage?(?!\p{L})|stunde|minute|sekunde|jahrzehnt/u,
  month: whole("januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember", "gu"),
  era: /jahrhundert|jahrzehnt|[vn]\. chr|tage?(?!\p{L})|(?<!\p{L})vor /u,
  cause: whole(
    "weil|wegen|aufgrund|denn|daher|deshalb|deswegen|dadurch|führte|führten|um|gr[uü]nde?|verursach\\p{L}*",
  ),
  purpose: whole("da|damit|so|wenn|durch|zu"),
  means: whole("durch|mittels|mit|indem|mithilfe|über|verwend\\p{L}*|nutz\\p{L}*"),
  condition: whole("wenn|falls|sobald|bevor|nachdem|bis|solange|während|nur|sofern"),
  naming: /["„“'‚‘«»][^"“”'‘’«»]+["“”'‘’«»]|genannt|bezeichnet|(?<!\p{L})(?:heißt|hieß|namens|begriff)/u,
  verdict: whole(
    "nicht|keine?[mnrs]?|nie|nur|ohne|muss|darf|kann|ja|immer|jedoch|erfordert|unterstützt\\p{L}*",
  ),
  remedy: whole(
    "verwenden?|setzen?|stellen?|ändern?|ersetzen?|entfernen?|sollten?|müssen|muss|stattdessen|weil|ursache|lösung|aktivieren?|prüfen?",
  ),
  placed:
    /(?<!\p{L})(?:in|im|an|am|bei|nahe|aus|von|nach|zwischen|durch|auf|nördlich|südlich|östlich|westlich)(?: der| dem| den)?(?: \p{L}+)? \p{Lu}/u,
  // Every noun has a capital, so that only two in a row are told from other words.
  name: twoNames,
  fullName: twoNames,
  pointsBack:
    /^["„“(]?(?:er|sie|es|dies|diese[mnrs]?|jene[mnrs]?|solche[mnrs]?|seine?[mnrs]?|ihre?[mnrs]?|deren|dessen|dort|hier|dabei|dadurch|damit|daraufhin|beide|einige|manche|viele|(?:der|die|das) (?:letztere|erstere|andere|gleiche)\p{L}*)(?!\p{L})/iu,
};
