import { Hono } from "hono";
import { FortyfiveError } from "../errors/index.ts";
import type { TestEvent } from "../interview/index.ts";
import { codingInputs, findPython } from "../studio.ts";
import type { Studio } from "../studio.ts";
import { eventStream } from "./event-stream.ts";
import { body } from "./input.ts";

/** Coding rounds: challenges listed, sessions written in. Tests are started and followed, like runs of a lab. */
export function codingRoutes({ coding }: Studio, log: (error: unknown) => void) {
  return new Hono()
    .get("/challenges", (c) => c.json(coding.challenges()))
    .get("/challenges/:id", (c) => c.json(coding.challenge(c.req.param("id"))))
    .get("/languages", (c) => c.json(whyNot()))
    .get("/sessions", (c) => c.json(coding.list()))
    .post("/sessions", body(codingInputs.NewCodingSession), (c) =>
      c.json(coding.create(c.req.valid("json")), 201),
    )
    .get("/sessions/:id", (c) => c.json(coding.view(c.req.param("id"))))
    .delete("/sessions/:id", (c) => {
      coding.delete(c.req.param("id"));
      return c.json({ deleted: c.req.param("id") });
    })
    .put("/sessions/:id/code", body(codingInputs.CodeSave), (c) =>
      c.json(coding.saveCode(c.req.param("id"), c.req.valid("json"))),
    )
    .post("/sessions/:id/clock", body(codingInputs.CodingClockAction), (c) =>
      c.json(coding.clock(c.req.param("id"), c.req.valid("json").action)),
    )
    .post("/sessions/:id/hint", (c) => c.json(coding.hint(c.req.param("id"))))
    .post("/sessions/:id/runs", body(codingInputs.TestStart), (c) => {
      const { id, done } = coding.start(c.req.param("id"), c.req.valid("json").kind);
      // Whoever follows them is told of it.
      done.catch((error: unknown) => {
        if (!(error instanceof FortyfiveError)) log(error);
      });
      return c.json({ id }, 201);
    })
    .get("/sessions/:id/runs/:run/events", (c) =>
      eventStream<TestEvent>(c, (listener, after) =>
        coding.follow(c.req.param("id"), c.req.param("run"), listener, after),
      ),
    )
    .get("/sessions/:id/runs/:run", (c) => c.json(coding.earlier(c.req.param("id"), c.req.param("run"))))
    .post("/sessions/:id/cancel", (c) => {
      coding.cancel(c.req.param("id"));
      return c.json(coding.view(c.req.param("id")));
    })
    .get("/sessions/:id/report", (c) => c.json(coding.report(c.req.param("id"))));
}

/** For each language why it cannot run on this machine, a sentence; null where it can. */
function whyNot(): { typescript: string | null; python: string | null } {
  const python = findPython();
  return { typescript: null, python: python instanceof FortyfiveError ? python.message : null };
}
