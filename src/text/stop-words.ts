const words = `
a about above after again all also am an and any are aren as at be because been before being below
between both but by can cannot could couldn did didn do does doesn doing don down during each few for from
further get gets had hadn has hasn have haven having he her here hers herself him himself his how i if in into
is isn it its itself just let ll me more most must my myself no nor not now of off on once only or other our
ours ourselves out over own re same shall she should shouldn so some such than that the their theirs them
themselves then there these they this those through to too under until up ve very was wasn we were weren
what when where which while who whom whose why will with won would wouldn you your yours yourself yourselves
`;

const stopWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/));

/** Whether a lower-case word is so common in English that it says nothing about what a text is about. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
