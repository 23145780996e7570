import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ProviderId } from "../api/contract.ts";
import { ollamaQuery } from "../api/queries.ts";

type Names = Partial<Record<ProviderId, string[]>>;

/** Models that providers have told of since the page was opened; Ollama is asked at once, since it runs here. */
export function useKnownModels(): { names: Names; add(provider: ProviderId, models: string[]): void } {
  const [listed, setListed] = useState<Names>({});
  const { data } = useQuery(ollamaQuery());
  return {
    names: { ...(data?.models && { ollama: data.models }), ...listed },
    add: (provider, models) => setListed((before) => ({ ...before, [provider]: models })),
  };
}
