import { useMutation } from "@tanstack/react-query";
import { sentenceOf } from "../api/api-error.ts";
import type { CodingSessionView } from "../api/contract.ts";
import { RoundClock } from "../clock/RoundClock.tsx";
import { say } from "../shell/speech.ts";
import { turnCodingClock } from "./coding-actions.ts";
import { useCodingCache } from "./use-coding-cache.ts";

export function CodingClock({ view }: { view: CodingSessionView }) {
  const { clock, id, finishedAt } = view.session;
  const put = useCodingCache(id);
  const turn = useMutation({
    mutationFn: (action: "start" | "pause") => turnCodingClock(id, action),
    onSuccess: (next, action) => {
      put(next);
      say(action === "start" ? "The clock runs." : "The clock is paused.");
    },
    onError: (error) => say(sentenceOf(error)),
  });
  return (
    <RoundClock clock={clock} onTurn={turn.mutate} turning={turn.isPending} finished={finishedAt !== null} />
  );
}
