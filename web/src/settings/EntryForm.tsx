import { useEffect, useId, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./EntryForm.module.css";

interface EntryFormProps {
  label: string;
  /** Hidden as it is typed, and never filled in. */
  secret?: boolean;
  initial?: string;
  placeholder?: string;
  busy: boolean;
  /** What was wrong with the last try. */
  problem: string | null;
  onSave(text: string): void;
  onCancel(): void;
  /** More buttons, after those of the form. */
  children?: ReactNode;
}

/** One line to enter, with the focus in it. Escape puts it away. */
export function EntryForm(props: EntryFormProps) {
  const {
    label,
    secret = false,
    initial = "",
    placeholder,
    busy,
    problem,
    onSave,
    onCancel,
    children,
  } = props;
  const [text, setText] = useState(initial);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && text.trim() !== "") onSave(text);
      }}
    >
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          ref={input}
          id={id}
          className={styles.input}
          type={secret ? "password" : "text"}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          placeholder={placeholder}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id} problem`}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={({ key }) => (key === "Escape" ? onCancel() : undefined)}
        />
        <div className={styles.actions}>
          <Button type="submit" busy={busy} disabled={text.trim() === ""}>
            Save
          </Button>
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
          {children}
        </div>
      </div>
      {problem === null ? null : (
        <p id={`${id} problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
