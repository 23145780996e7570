import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { ProviderView } from "../api/contract.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
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
    <ConfirmDialog
      open={provider !== null}
      title="Remove this key?"
      action="Remove"
      busy={remove.isPending}
      problem={remove.error === null ? null : sentenceOf(remove.error)}
      focusAfter={() => document.getElementById("main")}
      onClose={onClose}
      onConfirm={() => provider !== null && remove.mutate(provider.id)}
    >
      <p>
        The key for {provider?.label} is deleted from this machine. At the provider it stays valid until you
        revoke it there.
      </p>
    </ConfirmDialog>
  );
}
