import path from "node:path";
import type { CodingRunView, CodingSessionView, TestEvent, TestWorkKind } from "../interview/index.ts";
import { openTrial } from "./trial.fixture.ts";
import type { Trial } from "./trial.fixture.ts";

export const CHALLENGE = "extraction-01";
/** The challenges that are shipped. */
export const contentFolder = path.join(import.meta.dirname, "..", "..", "content");
export const open = () => openTrial({ contentFolder });

/** The answer of a route of coding rounds. Throws where it is refused. */
export async function ask<T>(trial: Trial, method: string, url: string, body?: unknown): Promise<T> {
  const response = await trial.send(method, `/api/coding${url}`, body);
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** What a route says that refuses. */
export const refused = async (trial: Trial, method: string, url: string, body?: unknown) => {
  const response = await trial.send(method, `/api/coding${url}`, body);
  return {
    status: response.status,
    ...((await response.json()) as { error: { code: string; message: string } }).error,
  };
};

export async function started(trial: Trial): Promise<CodingSessionView> {
  return ask(trial, "POST", "/sessions", { challenge: CHALLENGE });
}

/** The id of a session once it holds this code. */
export async function saved(
  trial: Trial,
  { session }: CodingSessionView,
  source: string,
  tests?: string,
): Promise<string> {
  const { revision } = session.code;
  await ask(trial, "PUT", `/sessions/${session.id}/code`, {
    language: "typescript",
    source,
    tests,
    revision,
  });
  return session.id;
}

/** All events of tests that were started, until they end. */
export async function followed(
  trial: Trial,
  session: string,
  run: string,
  headers: Record<string, string> = {},
): Promise<TestEvent[]> {
  const place = `/api/coding/sessions/${session}/runs/${run}/events`;
  const text = await (await trial.send("GET", place, undefined, headers)).text();
  return [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1]!) as TestEvent);
}

/** Begins tests. Returns as what they can be followed. */
export async function begun(trial: Trial, session: string, kind: TestWorkKind): Promise<string> {
  return (await ask<{ id: string }>(trial, "POST", `/sessions/${session}/runs`, { kind })).id;
}

/** What tests came to. */
export async function tested(trial: Trial, session: string, kind: TestWorkKind): Promise<CodingRunView> {
  const run = await begun(trial, session, kind);
  await followed(trial, session, run);
  return ask(trial, "GET", `/sessions/${session}/runs/${run}`);
}

export function reference(trial: Trial): string {
  return trial.studio.challenges().get(CHALLENGE).references.typescript!;
}
