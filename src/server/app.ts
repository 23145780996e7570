import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { validator } from "hono/validator";
import { BadInputError } from "../errors/index.ts";
import { inputs, readInput } from "../studio.ts";
import type { Studio } from "../studio.ts";
import { codingRoutes } from "./coding-routes.ts";
import { errorAnswer } from "./errors.ts";
import { guard } from "./guard.ts";
import { modelRoutes } from "./model-routes.ts";
import { runRoutes } from "./run-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { staticFiles } from "./static-files.ts";
import { TooLargeError } from "./too-large-error.ts";

const MOST_BODY_BYTES = 2 * 1024 * 1024;

export interface AppOptions {
  /** Folder of the built web app. */
  webFolder: string;
  /** Told of faults that are nobody's input. */
  log(error: unknown): void;
}

/** The whole server as a function from request to response, so that it can be tested without a port. */
export function createApp(studio: Studio, { webFolder, log }: AppOptions) {
  const app = new Hono();
  app.onError((thrown, c) => {
    const error =
      thrown instanceof HTTPException ? new BadInputError(thrown.message, { source: "body" }) : thrown;
    const { status, body: answer } = errorAnswer(error);
    if (status === 500) log(error);
    return c.json(answer, status);
  });
  app.notFound((c) =>
    c.json({ error: { code: "not-found", message: `There is nothing at ${c.req.path}.` } }, 404),
  );
  app.use(guard());
  app.use(
    bodyLimit({
      maxSize: MOST_BODY_BYTES,
      onError: () => {
        throw new TooLargeError(MOST_BODY_BYTES);
      },
    }),
  );
  app.use("/api/*", async (c, next) => {
    c.header("Cache-Control", "no-store");
    await next();
  });
  const routes = app.route("/api", api(studio, log));
  app.all("/api/*", (c) => c.notFound());
  app.get("*", staticFiles(webFolder));
  return routes;
}

/** The JSON API; its type is what the typed client of the web app is made from. */
function api(studio: Studio, log: AppOptions["log"]) {
  return new Hono()
    .get("/health", (c) => c.json({ name: "fortyfive", version: studio.version, pid: process.pid }))
    .get("/home", async (c) => c.json(await studio.home()))
    .get("/rounds/:id", async (c) => c.json(await studio.round(c.req.param("id"))))
    .get(
      "/compare",
      validator("query", (query) => readInput(inputs.RunPair, query, "query")),
      (c) => {
        const { a, b } = c.req.valid("query");
        return c.json(studio.runs.compare(a, b));
      },
    )
    .route("/sessions", sessionRoutes(studio))
    .route("/runs", runRoutes(studio))
    .route("/coding", codingRoutes(studio, log))
    .route("/models", modelRoutes(studio));
}
