import { Hono } from "hono";
import { validator } from "hono/validator";
import type { RunEvent } from "../lab/index.ts";
import { inputs, readInput } from "../studio.ts";
import type { Studio } from "../studio.ts";
import { eventStream } from "./event-stream.ts";
import { body } from "./input.ts";

/** Runs: listed, started from a reference design, followed, cancelled, looked into. */
export function runRoutes({ runs }: Studio) {
  return new Hono()
    .get(
      "/",
      validator("query", (query) => readInput(inputs.RunList, query, "query")),
      (c) => {
        const { session, limit } = c.req.valid("query");
        return c.json(runs.list({ session, limit: limit === undefined ? undefined : Number(limit) }));
      },
    )
    .post("/", body(inputs.ReferenceRun), async (c) =>
      c.json(await runs.startReference(c.req.valid("json")), 201),
    )
    .get("/:id", (c) => c.json(runs.view(c.req.param("id"))))
    .get("/:id/events", (c) =>
      eventStream<RunEvent>(c, (listener, after) => runs.subscribe(c.req.param("id"), listener, after)),
    )
    .post("/:id/cancel", async (c) => c.json(await runs.cancel(c.req.param("id"))))
    .post("/:id/again", async (c) => c.json(await runs.again(c.req.param("id")), 201))
    .get("/:id/questions", (c) => c.json(runs.questions(c.req.param("id"))))
    .get("/:id/questions/:question", (c) => c.json(runs.trace(c.req.param("id"), c.req.param("question"))));
}
