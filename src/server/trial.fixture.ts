import { mkdirSync, mkdtempDisposableSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Round } from "../interview/index.ts";
import type { Drawing, Run, RunEvent, Scenario } from "../lab/index.ts";
import { openStudio } from "../studio.ts";
import type { Studio, StudioOptions } from "../studio.ts";
import { createApp } from "./app.ts";

/** A round of a kind that has nothing to do with any real one: what works for it works for all. */
const round: Round = {
  id: "sieve-round",
  kind: "scripted",
  title: "Design a sieve",
  question: "Keep the good ones.",
  proves: "You can sieve.",
  minutes: 45,
  corpus: "gravel",
  scenarios: ["kitchen", "quarry"],
  predictions: [{ measure: "score", label: "Score", hint: "0 to 1", unit: "ratio" }],
  examQuestions: 4,
};

const scenarios: Scenario[] = ["kitchen", "quarry"].map((id) => ({
  id,
  kind: "scripted",
  title: `The ${id}`,
  summary: "Someone needs a sieve.",
  facts: [],
  load: {},
  limits: [{ measure: "score", comparison: "at least", limit: 0.6, why: "The cook says so." }],
}));

export interface Trial extends AsyncDisposable {
  folder: string;
  options: StudioOptions;
  studio: Studio;
  /** Sends a request as a page of this server would. */
  send(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** A studio on an empty data directory with the scripted lab; all of it is gone when its scope ends. */
export function openTrial(options: StudioOptions = {}): Trial {
  const temporary = mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));
  const contentFolder = path.join(temporary.path, "content");
  for (const [name, values] of Object.entries({ questions: [round], scenarios })) {
    mkdirSync(path.join(contentFolder, name), { recursive: true });
    for (const value of values) {
      writeFileSync(path.join(contentFolder, name, `${value.id}.json`), JSON.stringify(value));
    }
  }
  const all = {
    dataDirectory: path.join(temporary.path, "data"),
    contentFolder,
    labs: new URL("../testing/scripted-lab.ts", import.meta.url),
    ...options,
  };
  const studio = openStudio(all);
  const app = createApp(studio, {
    webFolder: path.join(temporary.path, "web"),
    log: (error) => {
      throw error;
    },
  });
  return {
    folder: temporary.path,
    options: all,
    studio,
    send: async (method, url, body, headers = {}) =>
      app.request(url, {
        method,
        headers: {
          host: "127.0.0.1:4545",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: async () => {
      await studio.close();
      temporary.remove();
    },
  };
}

/** A drawing the scripted lab can run. */
export function sieve(behaviour = "finish", quality = 0.5): Drawing {
  const block = { position: { x: 0, y: 0 }, rationale: "" };
  return {
    version: 1,
    kind: "scripted",
    blocks: [
      { id: "source", type: "source", parameters: {}, ...block },
      { id: "sieve", type: "sieve", parameters: { behaviour, quality }, ...block },
    ],
    edges: [],
    strokes: [],
    notes: [],
  };
}

/** A session with a sieve on its board and its predictions committed. */
export async function readySession(
  studio: Studio,
  mode: "practice" | "exam",
  drawing = sieve(),
): Promise<string> {
  const { session } = await studio.sessions.create({ round: round.id, mode });
  studio.sessions.saveBoard(session.id, { drawing, revision: 0 });
  studio.sessions.predict(session.id, { values: [{ measure: "score", value: 0.6, low: 0.4, high: 0.8 }] });
  return session.id;
}

/** Runs a session's board to its end. */
export async function runToEnd(studio: Studio, session: string): Promise<Run> {
  const { id } = await studio.runs.startFromBoard(session);
  return studio.lab.finished(id);
}

/** Resolves with the first event that fits. */
export function nextEvent(
  studio: Studio,
  run: string,
  fits: (event: RunEvent) => boolean,
): Promise<RunEvent> {
  return new Promise((resolve) => {
    const subscription = studio.lab.subscribe(run, (event) => {
      if (fits(event)) resolve(event);
    });
    void subscription;
  });
}
