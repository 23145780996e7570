import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ModelSettingsView } from "../api/contract.ts";
import { modelSettingsQuery, ollamaQuery } from "../api/queries.ts";
import { say } from "../shell/speech.ts";

/** A change to the settings: the answer is the whole view, which the page then shows. */
export function useModelSettings<Input>(
  change: (input: Input) => Promise<ModelSettingsView>,
  done: { said: string; after?: () => void },
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (view) => {
      queries.setQueryData(modelSettingsQuery().queryKey, view);
      void queries.invalidateQueries({ queryKey: ollamaQuery().queryKey });
      say(done.said);
      done.after?.();
    },
  });
}
