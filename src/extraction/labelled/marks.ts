/** A text without the end of a table row, emphasis around it, and quotes with a comma or a comment after them. */
export function withoutMarks(text: string): string {
  const plain = text.replace(/[ \t]*\|[ \t]*$/, "").trim();
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')[ \t]*(?:,|#.*)?$/.exec(plain);
  if (quoted !== null)
    return quoted[1] === undefined ? quoted[2]!.replaceAll("''", "'") : quoted[1].replace(/\\(["\\])/g, "$1");
  const marked = /^(\*\*|__|[`*_])(.*)\1,?$/.exec(plain);
  return marked === null || marked[2]!.includes(marked[1]!) ? plain : marked[2]!;
}
