import { useState } from "react";
import { labels } from "./labels.ts";
import styles from "./NumberField.module.css";
import { clampNumber, rangeInWords, shownUnit, type NumberParameter } from "./parameter-values.ts";

/** A slider with more stops than this would be too fine to set. */
const SLIDER_STOPS = 400;

interface NumberFieldProps {
  id: string;
  describedBy: string;
  parameter: NumberParameter;
  value: number;
  readOnly: boolean;
  /** Called with values in range only. */
  onChange: (value: number) => void;
  onSettle: () => void;
}

/** A number with unit and range, to type or to slide. What lies out of range is said at once and set right on leaving. */
export function NumberField({
  id,
  describedBy,
  parameter,
  value,
  readOnly,
  onChange,
  onSettle,
}: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [words, setWords] = useState<string | null>(null);
  const { min, max, step, label } = parameter;
  const slidable = step > 0 && (max - min) / step <= SLIDER_STOPS;
  const wordsId = `${id}-range`;
  const outOfRange = typed !== null && typed.trim() !== "" && !(Number(typed) >= min && Number(typed) <= max);

  function onType(text: string) {
    setTyped(text);
    setWords(null);
    const number = Number(text);
    if (text.trim() !== "" && clampNumber(parameter, number).value === number) onChange(number);
  }

  function onLeave() {
    if (typed !== null) {
      const number = Number(typed);
      if (typed.trim() === "" || Number.isNaN(number)) setWords(labels.notANumber);
      else {
        const clamped = clampNumber(parameter, number);
        onChange(clamped.value);
        setWords(clamped.words);
      }
    }
    setTyped(null);
    onSettle();
  }

  return (
    <div className={styles.number}>
      <div className={styles.row}>
        {slidable && (
          <input
            type="range"
            aria-label={label}
            aria-valuetext={`${value} ${shownUnit(parameter)}`.trim()}
            min={min}
            max={max}
            step={step}
            value={value}
            disabled={readOnly}
            onChange={(event) => {
              setWords(null);
              onChange(Number(event.target.value));
            }}
            onPointerUp={onSettle}
            onBlur={onSettle}
          />
        )}
        <span className={styles.box} data-wrong={outOfRange || undefined}>
          <input
            id={id}
            inputMode={step % 1 === 0 ? "numeric" : "decimal"}
            aria-describedby={`${wordsId} ${describedBy}`}
            aria-invalid={outOfRange}
            value={typed ?? String(value)}
            readOnly={readOnly}
            autoComplete="off"
            onChange={(event) => onType(event.target.value)}
            onBlur={onLeave}
            onKeyDown={(event) => {
              const by = { ArrowUp: step, ArrowDown: -step }[event.key];
              if (event.key === "Enter") onLeave();
              if (by === undefined || readOnly) return;
              event.preventDefault();
              setTyped(null);
              onChange(clampNumber(parameter, value + by * (event.shiftKey ? 10 : 1)).value);
            }}
          />
          {shownUnit(parameter) && <span className={styles.unit}>{shownUnit(parameter)}</span>}
        </span>
      </div>
      <p
        id={wordsId}
        className={styles.range}
        data-wrong={outOfRange || words !== null || undefined}
        aria-live="polite"
      >
        {outOfRange ? labels.outOfRange(rangeInWords(parameter)) : (words ?? rangeInWords(parameter))}
      </p>
    </div>
  );
}
