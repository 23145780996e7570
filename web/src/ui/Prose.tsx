import type { ReactNode } from "react";
import { parseMarkdown } from "./markdown.ts";
import type { Inline } from "./markdown.ts";
import styles from "./Prose.module.css";

/** Text of an author, in the small part of Markdown that questions are written in. */
export function Prose({ text }: { text: string }) {
  return (
    <div className={styles.prose}>
      {parseMarkdown(text).map((block, index) => {
        const key = `${block.type} ${index}`;
        if (block.type === "paragraph") return <p key={key}>{inlines(block.words)}</p>;
        if (block.type === "heading") return <h3 key={key}>{inlines(block.words)}</h3>;
        if (block.type === "code") return <pre key={key}>{block.text}</pre>;
        const List = block.ordered ? "ol" : "ul";
        return (
          <List key={key}>
            {block.items.map((item, at) => (
              <li key={`${key} ${at}`}>{inlines(item)}</li>
            ))}
          </List>
        );
      })}
    </div>
  );
}

function inlines(words: Inline[]): ReactNode[] {
  return words.map(({ style, text }, index) => {
    const key = `${style} ${index}`;
    if (style === "strong") return <strong key={key}>{text}</strong>;
    if (style === "emphasis") return <em key={key}>{text}</em>;
    if (style === "code") return <code key={key}>{text}</code>;
    return text;
  });
}
