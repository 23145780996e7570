import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { ModelListResult, ProviderView } from "../api/contract.ts";
import { say } from "../shell/speech.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Notice } from "../ui/Notice.tsx";
import { AddressLine } from "./AddressLine.tsx";
import { KeyLine } from "./KeyLine.tsx";
import { ModelNames } from "./ModelNames.tsx";
import styles from "./ProviderRow.module.css";
import { sayProblem, sayState, sayTook } from "./setting-words.ts";

interface ProviderRowProps {
  provider: ProviderView;
  /** Names of its models as far as they are known. */
  known: string[] | null;
  onListed(names: string[]): void;
}

/** One provider: whether it can be asked, its key, its address, and a check of both. */
export function ProviderRow({ provider, known, onListed }: ProviderRowProps) {
  const { id, label, missing } = provider;
  const [shown, setShown] = useState(false);
  const check = useMutation({
    mutationFn: (): Promise<ModelListResult> => bodyOf(api.models.lists.$post({ json: { provider: id } })),
    onSuccess: (result) => {
      if (result.ok) onListed(result.models);
      say(result.ok ? `${label} answered with ${result.models.length} models.` : result.message);
    },
  });
  const ready = missing === null && (id !== "ollama" || known !== null);
  const result = check.data;
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3 className={styles.name}>{label}</h3>
        <p className={styles.state} data-ready={ready}>
          <Icon name={ready ? "check" : "dash"} />
          {sayState(provider, known)}
        </p>
        <Button
          small
          busy={check.isPending}
          disabled={missing !== null}
          aria-label={`${check.isPending ? "Checking" : "Check"} ${label}`}
          onClick={() => check.mutate()}
        >
          {check.isPending ? "Checking" : "Check"}
        </Button>
      </div>
      <dl className={styles.lines}>
        {provider.key.use === "none" ? null : <KeyLine provider={provider} onChange={check.reset} />}
        <AddressLine provider={provider} onChange={check.reset} />
      </dl>
      {sayProblem(provider) === null ? null : <Notice tone="bad">{missing}</Notice>}
      {check.error === null ? null : (
        <Notice tone="bad" role="alert">
          {sentenceOf(check.error)}
        </Notice>
      )}
      {result === undefined ? null : result.ok ? (
        <p className={styles.answer}>
          Answered in <span className="figure">{sayTook(result.milliseconds)}</span>.
        </p>
      ) : (
        <Notice tone="bad" role="alert">
          {result.message}
        </Notice>
      )}
      {known === null || known.length === 0 ? null : (
        <ModelNames provider={id} names={known} shown={shown} onToggle={() => setShown(!shown)} />
      )}
    </li>
  );
}
