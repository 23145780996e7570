import type { PredictionResult, Scorecard } from "../api/contract.ts";
import { IntervalBar } from "../figures/IntervalBar.tsx";
import { scaleFor } from "../figures/scale.ts";
import { Icon } from "../ui/Icon.tsx";
import { Section } from "../ui/Section.tsx";
import styles from "./PredictionList.module.css";

interface PredictionListProps {
  predictions: PredictionResult[];
  scorecard: Scorecard | null;
}

/** What was predicted against what came out. */
export function PredictionList({ predictions, scorecard }: PredictionListProps) {
  const scored = predictions.filter((prediction) => prediction.inRange !== null);
  const held = scored.filter((prediction) => prediction.inRange === true).length;
  return (
    <Section
      title="Your predictions"
      beside={
        scored.length === 0 ? undefined : (
          <span className="muted">
            {held} of {scored.length} ranges held the figure
          </span>
        )
      }
    >
      <PredictionRows predictions={predictions} scorecard={scorecard} />
    </Section>
  );
}

/** The rows alone, for a page that has said what they are. */
export function PredictionRows({ predictions, scorecard }: PredictionListProps) {
  return (
    <div>
      <ul>
        {predictions.map((prediction) => {
          const { measure, label, predicted, low, high, actual, inRange, sentence } = prediction;
          const unit = scorecard?.measures.find((candidate) => candidate.id === measure)?.unit ?? "count";
          const scale = scaleFor([high, actual], unit);
          return (
            <li key={measure} className={styles.row}>
              <span className={styles.state} data-held={inRange}>
                <Icon name={inRange === null ? "dash" : inRange ? "check" : "close"} size={14} />
                {inRange === null ? "not scored" : inRange ? "inside" : "outside"}
              </span>
              <p>
                <span className="spoken">{label}: </span>
                {sentence}
              </p>
              <div className={styles.bar}>
                <IntervalBar scale={scale} value={predicted} low={low} high={high} against={actual} />
              </div>
            </li>
          );
        })}
      </ul>
      <p className={styles.legend}>Dot and bar: your estimate and 80% range. Line: what came out.</p>
    </div>
  );
}
