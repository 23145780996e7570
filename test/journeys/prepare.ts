import type { Page } from "playwright-core";
import { labs } from "../../src/lab/labs.ts";
import type { Drawing } from "../../src/lab/index.ts";

const ROUND = "design-rag-docs";

/** The drawing of a reference design of the round. */
export function referenceDrawing(id: string): Drawing {
  const lab = labs["rag"]!;
  const reference = lab.references().find((candidate) => candidate.id === id);
  if (reference === undefined) throw new Error(`There is no reference design ${id}.`);
  return lab.draw(reference.design);
}

/** Asks the page's own server, as the page would. */
export async function send<T>(
  page: Page,
  method: "GET" | "POST" | "PUT" | "PATCH",
  url: string,
  body?: unknown,
): Promise<T> {
  const response = await page.request.fetch(url, {
    method,
    ...(body === undefined ? {} : { data: body }),
    headers: { "content-type": "application/json" },
  });
  if (!response.ok())
    throw new Error(`${method} ${url} was answered with ${response.status()}: ${await response.text()}`);
  return (await response.json()) as T;
}

interface SessionAnswer {
  session: { id: string; board: { revision: number } };
  round: { predictions: { measure: string }[] };
}

/** Makes a session with a reference design on its board and predictions committed. Returns its id. */
export async function preparedSession(
  page: Page,
  mode: "practice" | "exam",
  design = "naive",
): Promise<string> {
  const { session, round } = await send<SessionAnswer>(page, "POST", "/api/sessions", { round: ROUND, mode });
  const { revision } = session.board;
  await send(page, "PUT", `/api/sessions/${session.id}/board`, {
    drawing: referenceDrawing(design),
    revision,
  });
  const values = round.predictions.map(({ measure }) => ({ measure, value: 0.5, low: 0.4, high: 0.6 }));
  await send(page, "PUT", `/api/sessions/${session.id}/predictions`, { values });
  return session.id;
}

/** Runs what is on the session's board, and waits until nothing more happens to the run. Returns its id. */
export async function finishedRun(page: Page, session: string): Promise<string> {
  const { id } = await send<{ id: string }>(page, "POST", `/api/sessions/${session}/runs`);
  // The stream of events ends when the run is over.
  await page.request.get(`/api/runs/${id}/events`, { timeout: 200_000 });
  return id;
}
