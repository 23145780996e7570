import type { ProviderId } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { count } from "../ui/say-time.ts";
import styles from "./ModelNames.module.css";

interface ModelNamesProps {
  provider: ProviderId;
  names: string[];
  shown: boolean;
  onToggle(): void;
}

/** The models of a provider, folded away until they are asked for. */
export function ModelNames({ provider, names, shown, onToggle }: ModelNamesProps) {
  return (
    <div className={styles.models}>
      <Button small look="quiet" aria-expanded={shown} className={styles.toggle} onClick={onToggle}>
        <Icon name={shown ? "chevron-down" : "chevron-right"} />
        {count(names.length, "model")}
      </Button>
      {shown ? (
        <ul className={styles.names}>
          {names.map((name) => (
            <li key={name}>
              <code>
                {provider}/{name}
              </code>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
