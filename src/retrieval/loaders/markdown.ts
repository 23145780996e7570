import { blocks } from "../../text/index.ts";
import { Blanking } from "./blanking.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";
import { blankMarkup } from "./markup.ts";

/**
 * Markdown and MDX. The front matter gives the title and goes, but for the words in it that are for readers. Tags
 * and comments outside code are blanked, the words in their attributes stay; so are MDX's import and export lines.
 */
export function loadMarkdown(raw: string, file: string): LoadedText {
  const head = readFrontMatter(raw);
  const blanking = new Blanking(raw);
  let done = 0;
  for (const { start, end } of head.spoken) {
    blanking.blank(done, start);
    done = end;
  }
  blanking.blank(done, Math.max(head.end, raw.startsWith("\uFEFF") ? 1 : 0));
  const text = blankMarkup(blanking.toString(), head.end, /\.mdx$/i.test(file));
  const title = head.title ?? firstHeading(text) ?? titleFromFile(file);
  return { text, title, warnings: head.warning === undefined ? [] : [head.warning] };
}

function firstHeading(text: string): string | undefined {
  const heading = blocks(text).find((block) => block.kind === "heading" && block.title !== "");
  return heading?.title;
}
