import type { Scenario } from "../api/contract.ts";
import { count } from "../ui/say-time.ts";
import { RadioCard, RadioCards } from "../ui/RadioCards.tsx";

interface ScenarioChoiceProps {
  scenarios: Scenario[];
  chosen: string;
  onChange(id: string): void;
}

/** For whom the design is made. No design wins all of them. */
export function ScenarioChoice({ scenarios, chosen, onChange }: ScenarioChoiceProps) {
  return (
    <RadioCards legend="Scenario">
      {scenarios.map(({ id, title, summary, limits }) => (
        <RadioCard
          key={id}
          name="scenario"
          value={id}
          checked={id === chosen}
          onChoose={() => onChange(id)}
          title={title}
          beside={count(limits.length, "limit")}
        >
          {summary}
        </RadioCard>
      ))}
    </RadioCards>
  );
}
