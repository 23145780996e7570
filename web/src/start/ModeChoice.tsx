import type { Mode } from "../api/contract.ts";
import { RadioCard, RadioCards } from "../ui/RadioCards.tsx";

interface ModeChoiceProps {
  mode: Mode;
  onChange(mode: Mode): void;
  minutes: number;
  examQuestions: number;
}

export function ModeChoice({ mode, onChange, minutes, examQuestions }: ModeChoiceProps) {
  return (
    <RadioCards legend="Mode" columns={2}>
      <RadioCard
        name="mode"
        value="practice"
        checked={mode === "practice"}
        onChoose={() => onChange("practice")}
        title="Practice"
      >
        All blocks are listed and explained, the clock can be paused, and after a run you see every question
        and what became of it.
      </RadioCard>
      <RadioCard
        name="mode"
        value="exam"
        checked={mode === "exam"}
        onChoose={() => onChange("exam")}
        title="Exam"
      >
        {minutes} minutes without a pause. You name the blocks yourself, and are scored on {examQuestions}{" "}
        hidden questions. Until the report you see figures only.
      </RadioCard>
    </RadioCards>
  );
}
