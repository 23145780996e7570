import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ApiError } from "../api/api-error.ts";
import type { CodingRunView, CodingSessionView, TestWorkKind } from "../api/contract.ts";
import { codingSessionQuery, testsQuery } from "../api/queries.ts";
import { say } from "../shell/speech.ts";
import { cancelTests, startTests } from "./coding-actions.ts";
import type { TestProgress } from "./test-progress.ts";
import type { CodeDocument } from "./use-code-document.ts";
import { useFollowedTests } from "./use-followed-tests.ts";

export interface TestRun {
  /** The last one that came to its end. */
  last: CodingRunView | null;
  running: TestWorkKind | null;
  /** Of what runs now. */
  progress: TestProgress | null;
  error: unknown;
  start(kind: TestWorkKind): void;
  cancel(): void;
}

/**
 * Stores the code, starts its tests, and follows those that run, also when another page started them. A new run takes
 * the place of one that goes on.
 */
export function useTestRun(view: CodingSessionView, document: CodeDocument): TestRun {
  const { id } = view.session;
  const queries = useQueryClient();
  const { data: last } = useQuery({
    ...testsQuery(id, view.runs.at(-1)?.id),
    placeholderData: keepPreviousData,
  });
  const [failed, setFailed] = useState<ApiError | null>(null);
  const progress = useFollowedTests(view, setFailed);
  const stopping = useRef(false);
  const start = useMutation({
    mutationFn: async (kind: TestWorkKind) => {
      stopping.current = false;
      setFailed(null);
      await document.flush();
      return stopping.current ? null : { id: (await startTests(id, kind)).id, kind };
    },
    // The session may be finished in another window, and then it leads to its report.
    onError: () => queries.invalidateQueries({ queryKey: codingSessionQuery(id).queryKey, exact: true }),
    onSuccess: (running) => {
      if (running === null) return;
      queries.setQueryData<CodingSessionView>(
        codingSessionQuery(id).queryKey,
        (before) => before && { ...before, running },
      );
      if (stopping.current) stop.mutate();
    },
  });
  const stop = useMutation({ mutationFn: () => cancelTests(id) });
  return {
    last: last ?? null,
    running: start.isPending ? start.variables : (view.running?.kind ?? null),
    progress,
    error: start.error ?? stop.error ?? failed,
    start: start.mutate,
    cancel: () => {
      stopping.current = true;
      if (view.running !== null) stop.mutate();
      say("The tests were stopped.");
    },
  };
}
