import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { ChosenModel, TrialResult } from "../api/contract.ts";
import { say } from "../shell/speech.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./ChoiceRow.module.css";
import { sayCost, sayTook, wordsByUse } from "./setting-words.ts";
import { useModelSettings } from "./use-model-settings.ts";

/** The model of one use: typed or picked, stored, and tried with a real call. */
export function ChoiceRow({ choice }: { choice: ChosenModel }) {
  const { use, model, origin, problem } = choice;
  const { label, hint } = wordsByUse[use];
  const fixed = origin === "environment";
  const own = origin === "default" ? "" : (model ?? "");
  const [text, setText] = useState(own);
  const id = useId();
  const save = useModelSettings(
    (name: string | null) => bodyOf(api.models.choices.$post({ json: { use, model: name } })),
    { said: `${label} model stored.` },
  );
  const attempt = useMutation({
    mutationFn: (name: string): Promise<TrialResult> =>
      bodyOf(api.models.trials.$post({ json: { model: name } })),
    onSuccess: (result) => say(result.ok ? `${result.model} answered.` : result.message),
  });
  const typed = text.trim();
  const trying = typed === "" ? model : typed;
  const failure = save.error ?? attempt.error;
  return (
    <li className={styles.row}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate(typed === "" ? null : typed);
        }}
      >
        <div className={styles.about}>
          <label htmlFor={id} className={styles.label}>
            {label}
          </label>
          <p id={`${id} hint`} className={styles.hint}>
            {fixed ? "Set by FORTYFIVE_MODEL." : hint}
          </p>
        </div>
        <input
          id={id}
          className={styles.input}
          list="known models"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          readOnly={fixed}
          placeholder={origin === "default" && model !== null ? model : "provider/model"}
          aria-describedby={`${id} hint`}
          onChange={({ target }) => setText(target.value)}
        />
        <div className={styles.actions}>
          {fixed ? null : (
            <Button type="submit" busy={save.isPending} disabled={typed === own}>
              {typed === "" && own !== "" ? "Clear" : "Save"}
            </Button>
          )}
          <Button
            busy={attempt.isPending}
            disabled={trying === null}
            aria-label={`${attempt.isPending ? "Trying" : "Try"} the ${label.toLowerCase()} model`}
            onClick={() => trying !== null && attempt.mutate(trying)}
          >
            {attempt.isPending ? "Trying" : "Try"}
          </Button>
        </div>
      </form>
      {failure === null ? null : (
        <Notice tone="bad" role="alert">
          {sentenceOf(failure)}
        </Notice>
      )}
      {attempt.data === undefined ? null : <Answer result={attempt.data} />}
      {problem !== null && attempt.data === undefined && typed === own ? (
        <p className={styles.problem}>{problem}</p>
      ) : null}
    </li>
  );
}

function Answer({ result }: { result: TrialResult }) {
  if (!result.ok)
    return (
      <Notice tone="bad" role="alert">
        {result.message}
      </Notice>
    );
  const { model, milliseconds, tokens, cost } = result;
  return (
    <p className={styles.answer}>
      {model} answered in <span className="figure">{sayTook(milliseconds)}</span>,{" "}
      {tokens === null ? "tokens not told" : `${tokens} tokens`}, {sayCost(cost)}
      {cost === null || cost === 0 ? "" : " by the price table"}.
    </p>
  );
}
