import { useRef, useState } from "react";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { ProviderView } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { EntryForm } from "./EntryForm.tsx";
import { returnFocus } from "./return-focus.ts";
import { SettingLine } from "./SettingLine.tsx";
import { sayAddress } from "./setting-words.ts";
import { useModelSettings } from "./use-model-settings.ts";

/** Where a provider answers: its usual address, or another such as a proxy's. */
export function AddressLine({ provider, onChange }: { provider: ProviderView; onChange(): void }) {
  const { id, label, address } = provider;
  const [entering, setEntering] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEntering(false);
    returnFocus(() => opener.current);
  };
  const save = useModelSettings(
    (baseUrl: string | null) => bodyOf(api.models.addresses.$post({ json: { provider: id, baseUrl } })),
    {
      said: `Address of ${label} stored.`,
      after: () => {
        close();
        onChange();
      },
    },
  );
  return (
    <SettingLine
      label="Address"
      value={address.value === null ? "None yet" : <code>{address.value}</code>}
      note={sayAddress(provider)}
      actions={
        entering || address.origin === "environment" ? null : (
          <Button
            ref={opener}
            small
            look="quiet"
            aria-label={`${address.value === null ? "Set address" : "Change the address"} of ${label}`}
            onClick={() => {
              save.reset();
              setEntering(true);
            }}
          >
            {address.value === null ? "Set address" : "Change"}
          </Button>
        )
      }
      form={
        entering ? (
          <EntryForm
            label={`Address of ${label}`}
            initial={address.value ?? ""}
            placeholder="http://127.0.0.1:8000/v1"
            busy={save.isPending}
            problem={save.error === null ? null : sentenceOf(save.error)}
            onSave={(text) => save.mutate(text)}
            onCancel={close}
          >
            {address.origin === "settings" ? (
              <Button look="quiet" onClick={() => save.mutate(null)}>
                {id === "compatible" ? "Remove" : "Use the usual one"}
              </Button>
            ) : null}
          </EntryForm>
        ) : undefined
      }
    />
  );
}
