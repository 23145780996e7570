// A select cannot say of an option why it is refused, so this is a listbox after the ARIA practices: the list keeps
// the focus and takes the keys for its options.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import styles from "./Listbox.module.css";
import { typeAhead } from "./type-ahead.ts";

export interface ListItem {
  key: string;
  label: string;
  detail: string;
  /** Why it cannot be chosen; it stays in the list so that one can read it. */
  refusal: string | null;
}

interface ListboxProps {
  label: string;
  items: readonly ListItem[];
  onChoose: (index: number) => void;
  /** An item that refuses was chosen. */
  onRefused: (sentence: string) => void;
}

const TYPING_MS = 700;

/** A list to choose from with arrow keys, Home, End, by typing, or with the pointer. */
export function Listbox({ label, items, onChoose, onRefused }: ListboxProps) {
  const id = useId();
  const [active, setActive] = useState(0);
  const typing = useRef({ text: "", at: 0 });
  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);

  function choose(index: number) {
    const item = items[index];
    if (!item) return;
    setActive(index);
    if (item.refusal === null) onChoose(index);
    else onRefused(item.refusal);
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = items.length - 1;
    const to = {
      ArrowDown: Math.min(active + 1, last),
      ArrowUp: Math.max(active - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) setActive(to);
    else if (event.key === "Enter") choose(active);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
      typeLetter(event.key, event.timeStamp);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function typeLetter(letter: string, at: number) {
    const goesOn = at - typing.current.at < TYPING_MS;
    typing.current = { text: goesOn ? typing.current.text + letter : letter, at };
    const texts = items.map((item) => item.label);
    const found = typeAhead(texts, typing.current.text, active);
    if (found >= 0) setActive(found);
  }

  return (
    <div
      className={styles.list}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={items.length > 0 ? optionId(active) : undefined}
      onKeyDown={onKeyDown}
    >
      {items.map((item, index) => (
        <div
          key={item.key}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          className={styles.option}
          aria-selected={index === active}
          aria-disabled={item.refusal !== null}
          data-active={index === active || undefined}
          onClick={() => choose(index)}
          onPointerMove={() => setActive(index)}
        >
          <span className={styles.label}>{item.label}</span>
          <span className={styles.detail}>{item.refusal ?? item.detail}</span>
        </div>
      ))}
    </div>
  );
}
