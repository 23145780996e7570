import { useRef, useState } from "react";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { ProviderView } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { EntryForm } from "./EntryForm.tsx";
import { RemoveKey } from "./RemoveKey.tsx";
import { returnFocus } from "./return-focus.ts";
import { SettingLine } from "./SettingLine.tsx";
import { sayKey } from "./setting-words.ts";
import { useModelSettings } from "./use-model-settings.ts";

/** The key of a provider: added, replaced and removed here, shown never. */
export function KeyLine({ provider, onChange }: { provider: ProviderView; onChange(): void }) {
  const { id, label, key } = provider;
  const [entering, setEntering] = useState(false);
  const [removing, setRemoving] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEntering(false);
    returnFocus(() => opener.current);
  };
  const save = useModelSettings(
    (text: string) => bodyOf(api.models.keys.$post({ json: { provider: id, key: text } })),
    {
      said: `Key for ${label} stored.`,
      after: () => {
        close();
        onChange();
      },
    },
  );
  const fromOutside = key.origin === "environment" && !key.withheld;
  const stored = key.origin === "settings" || key.storedToo;
  return (
    <>
      <SettingLine
        label="Key"
        value={sayKey(provider)}
        note={
          key.storedToo
            ? `A key is stored here, too. It is not used while ${key.variable} is set.`
            : key.set
              ? undefined
              : key.use === "optional"
                ? "Add one if the server asks for it."
                : `Add one here, or set ${key.variable}.`
        }
        actions={
          entering ? null : (
            <>
              {fromOutside ? null : (
                <Button
                  ref={opener}
                  small
                  look="quiet"
                  aria-label={`${key.origin === "settings" ? "Replace the key" : "Add key"} for ${label}`}
                  onClick={() => {
                    save.reset();
                    setEntering(true);
                  }}
                >
                  {key.origin === "settings" ? "Replace" : "Add key"}
                </Button>
              )}
              {stored ? (
                <Button
                  small
                  look="quiet"
                  aria-label={`Remove the stored key for ${label}`}
                  onClick={() => setRemoving(true)}
                >
                  Remove
                </Button>
              ) : null}
            </>
          )
        }
        form={
          entering ? (
            <EntryForm
              label={`Key for ${label}`}
              secret
              busy={save.isPending}
              problem={save.error === null ? null : sentenceOf(save.error)}
              onSave={(text) => save.mutate(text)}
              onCancel={close}
            />
          ) : undefined
        }
      />
      <RemoveKey
        provider={removing ? provider : null}
        onClose={() => setRemoving(false)}
        onRemoved={onChange}
      />
    </>
  );
}
