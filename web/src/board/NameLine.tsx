import { useId, useState, type FormEvent } from "react";
import { useBoard } from "./board-context.ts";
import { typeByName } from "./catalogue-lookup.ts";
import { labels } from "./labels.ts";
import styles from "./NameLine.module.css";

/** The line an exam has in place of a palette: a typed name becomes a block, or a sentence says why not. */
export function NameLine() {
  const { catalogue, resolveBlock, commands, learnType } = useBoard();
  const [name, setName] = useState("");
  const [looking, setLooking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();

  async function lookUp(wanted: string) {
    if (resolveBlock) return resolveBlock(wanted);
    return typeByName(catalogue, wanted) ?? { error: labels.unknownName(wanted) };
  }

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === "" || looking) return;
    setLooking(true);
    try {
      const found = await lookUp(wanted);
      if ("error" in found) setError(found.error);
      else {
        setError(null);
        setName("");
        learnType(found);
        commands.addBlock(found);
      }
    } catch {
      setError(labels.lookupFailed);
    } finally {
      setLooking(false);
    }
  }

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <input
        data-board-add
        aria-label={labels.typeName}
        placeholder={labels.typeNamePlaceholder}
        value={name}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : errorId}
        onChange={(event) => {
          setName(event.target.value);
          setError(null);
        }}
      />
      <button type="submit">{looking ? labels.looking : labels.typeNameAction}</button>
      <p id={errorId} className={styles.error} role="alert">
        {error}
      </p>
    </form>
  );
}
