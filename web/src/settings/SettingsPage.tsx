import { useSuspenseQuery } from "@tanstack/react-query";
import { modelSettingsQuery } from "../api/queries.ts";
import { Frame } from "../shell/Frame.tsx";
import { Section } from "../ui/Section.tsx";
import { ChoiceRow } from "./ChoiceRow.tsx";
import { Features } from "./Features.tsx";
import { ProviderRow } from "./ProviderRow.tsx";
import styles from "./SettingsPage.module.css";
import { useKnownModels } from "./use-known-models.ts";

/** Which language models may be used: providers, keys, and the model of each use. */
export function SettingsPage() {
  const { data } = useSuspenseQuery(modelSettingsQuery());
  const known = useKnownModels();
  return (
    <Frame title="Models">
      <div className={styles.page}>
        <div className={styles.head}>
          <h1>Models</h1>
          <p className={styles.lead}>
            Fortyfive works without a language model. A key that you store stays on this machine, in a file
            that only you can read, and goes to its provider only. It is not shown again.
          </p>
        </div>
        <Section title="Providers">
          <ul>
            {data.providers.map((provider) => (
              <ProviderRow
                key={provider.id}
                provider={provider}
                known={known.names[provider.id] ?? null}
                onListed={(names) => known.add(provider.id, names)}
              />
            ))}
          </ul>
        </Section>
        <Section title="Chosen models">
          <datalist id="known models">
            {data.providers.flatMap(({ id, example }) =>
              (known.names[id] ?? [example.slice(id.length + 1)]).map((name) => (
                <option key={name}>
                  {id}/{name}
                </option>
              )),
            )}
          </datalist>
          <ul>
            {data.chosen.map((choice) => (
              <ChoiceRow key={`${choice.use} ${choice.origin} ${choice.model}`} choice={choice} />
            ))}
          </ul>
        </Section>
        <Section title="What asks a model">
          <Features features={data.features} />
        </Section>
      </div>
    </Frame>
  );
}
