import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { ProviderView } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useModelSettings } from "./use-model-settings.ts";

interface RemoveKeyProps {
  provider: ProviderView | null;
  onClose(): void;
  onRemoved(): void;
}

/** Asks before a stored key goes. */
export function RemoveKey({ provider, onClose, onRemoved }: RemoveKeyProps) {
  const remove = useModelSettings(
    (id: ProviderView["id"]) => bodyOf(api.models.keys[":provider"].$delete({ param: { provider: id } })),
    {
      said: "Key removed.",
      after: () => {
        onClose();
        onRemoved();
      },
    },
  );
  return (
    <Dialog
      open={provider !== null}
      onClose={onClose}
      title="Remove this key?"
      focusAfter={() => document.getElementById("main")}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            look="danger"
            busy={remove.isPending}
            onClick={() => provider !== null && remove.mutate(provider.id)}
          >
            Remove
          </Button>
        </>
      }
    >
      <p>
        The key for {provider?.label} is deleted from this machine. At the provider it stays valid until you
        revoke it there.
      </p>
      {remove.error === null ? null : (
        <Notice tone="bad" role="alert">
          {sentenceOf(remove.error)}
        </Notice>
      )}
    </Dialog>
  );
}
