import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ApiError } from "../api/api-error.ts";
import type { CodingRunView, CodingSessionView } from "../api/contract.ts";
import { challengesQuery, codingSessionQuery, codingSessionsQuery, testsQuery } from "../api/queries.ts";
import { say } from "../shell/speech.ts";
import { runTests } from "./coding-actions.ts";
import type { CodeDocument } from "./use-code-document.ts";

export type TestRunKind = CodingRunView["kind"];

export interface TestRun {
  /** The last one that came to its end. */
  last: CodingRunView | null;
  running: TestRunKind | null;
  error: unknown;
  start(kind: TestRunKind): void;
  cancel(): void;
}

/** Stores the code and runs its tests. A new run takes the place of one that goes on. */
export function useTestRun({ session, runs }: CodingSessionView, document: CodeDocument): TestRun {
  const { id } = session;
  const queries = useQueryClient();
  const { data: last } = useQuery({ ...testsQuery(id, runs.at(-1)?.id), placeholderData: keepPreviousData });
  const controller = useRef<AbortController>(null);
  const run = useMutation({
    mutationFn: async (kind: TestRunKind) => {
      controller.current?.abort();
      const mine = new AbortController();
      controller.current = mine;
      await document.flush();
      mine.signal.throwIfAborted();
      return runTests(id, { kind, signal: mine.signal });
    },
    onSuccess: (done) => {
      const { results: _results, own: _own, ...summary } = done;
      queries.setQueryData(testsQuery(id, done.id).queryKey, done);
      queries.setQueryData<CodingSessionView>(
        codingSessionQuery(id).queryKey,
        (view) => view && { ...view, runs: [...view.runs.filter((each) => each.id !== done.id), summary] },
      );
      say(`${done.passed} of ${done.total} tests pass.`);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: codingSessionQuery(id).queryKey, exact: true });
      void queries.invalidateQueries({ queryKey: codingSessionsQuery().queryKey, exact: true });
      void queries.invalidateQueries({ queryKey: challengesQuery().queryKey, exact: true });
    },
  });
  const stopped =
    (run.error instanceof DOMException && run.error.name === "AbortError") ||
    (run.error instanceof ApiError && run.error.code === "cancelled");
  return {
    last: last ?? null,
    running: run.isPending ? run.variables : null,
    error: stopped ? null : run.error,
    start: run.mutate,
    cancel: () => {
      controller.current?.abort();
      say("The tests were stopped.");
    },
  };
}
