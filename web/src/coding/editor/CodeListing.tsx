import { classHighlighter, highlightTree } from "@lezer/highlight";
import { useMemo } from "react";
import type { ReactNode } from "react";
import type { Language } from "../../api/contract.ts";
import { ScrollBox } from "../../ui/ScrollBox.tsx";
import styles from "./CodeListing.module.css";
import "./highlighting.css";
import { languageOf } from "./languages.ts";

interface CodeListingProps {
  label: string;
  language: Language;
  text: string;
  /** Lines that something else on the page speaks of, from 1. */
  marked?: readonly number[];
}

/** Code to be read, with the numbers of its lines. */
export function CodeListing({ label, language, text, marked = [] }: CodeListingProps) {
  const lines = useMemo(() => linesOf(text.trimEnd(), language), [text, language]);
  return (
    <div className={styles.sheet}>
      <ScrollBox label={label}>
        <ol className={styles.listing}>
          {lines.map((parts, index) => (
            <li key={`line ${index + 1}`} data-marked={marked.includes(index + 1)}>
              <code>{parts}</code>
            </li>
          ))}
        </ol>
      </ScrollBox>
    </div>
  );
}

function linesOf(text: string, language: Language): ReactNode[][] {
  const lines: ReactNode[][] = [[]];
  const add = (part: string, names: string | null) => {
    for (const [index, piece] of part.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (piece === "") continue;
      const line = lines.at(-1)!;
      line.push(
        names === null ? (
          piece
        ) : (
          <span key={line.length} className={names}>
            {piece}
          </span>
        ),
      );
    }
  };
  let at = 0;
  highlightTree(languageOf(language).parser.parse(text), classHighlighter, (from, to, names) => {
    if (from > at) add(text.slice(at, from), null);
    add(text.slice(from, to), names);
    at = to;
  });
  add(text.slice(at), null);
  return lines;
}
