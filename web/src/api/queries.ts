import { queryOptions, skipToken } from "@tanstack/react-query";
import { api, bodyOf, bodyWithJson } from "./client.ts";
import type {
  Catalogue,
  ChallengeSummary,
  ChallengeView,
  CodingReport,
  CodingRunView,
  CodingSessionSummary,
  CodingSessionView,
  Comparison,
  Drawing,
  Home,
  Language,
  ModelSettingsView,
  Problem,
  QuestionResult,
  Report,
  RoundView,
  RunSummary,
  RunView,
  SessionView,
  Trace,
} from "./contract.ts";

/** Each thing the screens show, its key beside its request. */
export const homeQuery = () =>
  queryOptions({ queryKey: ["home"], queryFn: (): Promise<Home> => bodyOf(api.home.$get()) });

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ["rounds", id],
    queryFn: (): Promise<RoundView> => bodyOf(api.rounds[":id"].$get({ param: { id } })),
    staleTime: Infinity,
  });

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ["sessions", id],
    queryFn: (): Promise<SessionView> => bodyOf(api.sessions[":id"].$get({ param: { id } })),
  });

/** What the session's board can be made of. The mode decides how much of it is told. */
export const catalogueQuery = (session: string) =>
  queryOptions({
    queryKey: ["sessions", session, "catalogue"],
    queryFn: (): Promise<Catalogue> => bodyOf(api.sessions[":id"].catalogue.$get({ param: { id: session } })),
    staleTime: Infinity,
  });

/** Whether a drawing of the session can run, and what is wrong with it. The mode decides how much is said. */
export const drawingCheckQuery = (session: string, drawing: Drawing) =>
  queryOptions({
    queryKey: ["drawing check", session, drawing],
    queryFn: ({ signal }): Promise<{ problems: Problem[]; runnable: boolean }> =>
      bodyOf(
        api.sessions[":id"].check.$post({ param: { id: session }, json: { drawing } }, { init: { signal } }),
      ),
    staleTime: Infinity,
    gcTime: 60_000,
  });

export const reportQuery = (session: string) =>
  queryOptions({
    queryKey: ["sessions", session, "report"],
    queryFn: (): Promise<Report> => bodyOf(api.sessions[":id"].report.$get({ param: { id: session } })),
    // What comes after the figures of the last run is added to a report that is open already.
    refetchInterval: ({ state }) => (state.data?.run?.status === "running" ? 1500 : false),
  });

/** The newest runs, those of sessions and of reference designs. */
export const recentRunsQuery = () =>
  queryOptions({
    queryKey: ["recent runs"],
    queryFn: (): Promise<RunSummary[]> => bodyOf(api.runs.$get({ query: { limit: "30" } })),
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["runs", id],
    queryFn: (): Promise<RunView> => bodyOf(api.runs[":id"].$get({ param: { id } })),
  });

export const questionsQuery = (run: string) =>
  queryOptions({
    queryKey: ["runs", run, "questions"],
    queryFn: (): Promise<QuestionResult[]> => bodyOf(api.runs[":id"].questions.$get({ param: { id: run } })),
  });

export const traceQuery = (run: string, question: string) =>
  queryOptions({
    queryKey: ["runs", run, "questions", question],
    queryFn: (): Promise<Trace> =>
      bodyOf(api.runs[":id"].questions[":question"].$get({ param: { id: run, question } })),
    staleTime: Infinity,
  });

export const comparisonQuery = (a: string, b: string) =>
  queryOptions({
    queryKey: ["compare", a, b],
    queryFn: (): Promise<Comparison> => bodyOf(api.compare.$get({ query: { a, b } })),
  });

/** Providers, keys as far as they may be shown, and chosen models. */
export const modelSettingsQuery = () =>
  queryOptions({
    queryKey: ["model settings"],
    queryFn: (): Promise<ModelSettingsView> => bodyOf(api.models.$get()),
  });

/** The models of Ollama; null when it does not run. */
export const ollamaQuery = () =>
  queryOptions({
    queryKey: ["ollama"],
    queryFn: (): Promise<{ models: string[] | null }> => bodyOf(api.models.ollama.$get()),
  });

export const challengesQuery = () =>
  queryOptions({
    queryKey: ["coding", "challenges"],
    queryFn: (): Promise<ChallengeSummary[]> => bodyOf(api.coding.challenges.$get()),
  });

export const challengeQuery = (id: string) =>
  queryOptions({
    queryKey: ["coding", "challenges", id],
    queryFn: (): Promise<ChallengeView> => bodyWithJson(api.coding.challenges[":id"].$get({ param: { id } })),
    staleTime: Infinity,
  });

/** For each language why it cannot run on this machine; null where it can. */
export const languagesQuery = () =>
  queryOptions({
    queryKey: ["coding", "languages"],
    queryFn: (): Promise<Record<Language, string | null>> => bodyOf(api.coding.languages.$get()),
    staleTime: Infinity,
  });

export const codingSessionsQuery = () =>
  queryOptions({
    queryKey: ["coding", "sessions"],
    queryFn: (): Promise<CodingSessionSummary[]> => bodyOf(api.coding.sessions.$get()),
  });

export const codingSessionQuery = (id: string) =>
  queryOptions({
    queryKey: ["coding", "sessions", id],
    queryFn: (): Promise<CodingSessionView> =>
      bodyWithJson(api.coding.sessions[":id"].$get({ param: { id } })),
  });

/** What tests of a session came to. */
export const testsQuery = (session: string, run: string | undefined) =>
  queryOptions<CodingRunView>({
    queryKey: ["coding", "tests", session, run],
    queryFn:
      run === undefined
        ? skipToken
        : () => bodyWithJson(api.coding.sessions[":id"].runs[":run"].$get({ param: { id: session, run } })),
    staleTime: Infinity,
  });

export const codingReportQuery = (session: string) =>
  queryOptions({
    queryKey: ["coding", "sessions", session, "report"],
    queryFn: (): Promise<CodingReport> =>
      bodyWithJson(api.coding.sessions[":id"].report.$get({ param: { id: session } })),
  });
