/** Files without an ending that say by name what they are. */
const byName: Record<string, string> = {
  dockerfile: "dockerfile",
  makefile: "mk",
  readme: "txt",
  license: "txt",
  copying: "txt",
  notice: "txt",
  changelog: "txt",
  contributing: "txt",
};

/** What a file's name says it is, small and without the dot: "docs/A.MDX" -> "mdx"; "" when it says nothing. */
export function endingOf(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  return dot === -1 ? (byName[name] ?? "") : name.slice(dot + 1);
}
