import { Hono } from "hono";
import { inputs } from "../studio.ts";
import type { Studio } from "../studio.ts";
import { body } from "./input.ts";

/** Sessions: created, drawn in, predicted in, run from, finished. */
export function sessionRoutes({ sessions, runs, reports }: Studio) {
  return new Hono()
    .post("/", body(inputs.NewSession), async (c) => c.json(await sessions.create(c.req.valid("json")), 201))
    .get("/:id", (c) => c.json(sessions.view(c.req.param("id"))))
    .delete("/:id", async (c) => {
      await sessions.delete(c.req.param("id"));
      return c.json({ deleted: c.req.param("id") });
    })
    .patch("/:id", body(inputs.SessionPatch), (c) =>
      c.json(sessions.patch(c.req.param("id"), c.req.valid("json"))),
    )
    .post("/:id/clock", body(inputs.ClockAction), (c) =>
      c.json(sessions.clock(c.req.param("id"), c.req.valid("json").action)),
    )
    .put("/:id/board", body(inputs.BoardSave), (c) =>
      c.json(sessions.saveBoard(c.req.param("id"), c.req.valid("json"))),
    )
    .get("/:id/catalogue", async (c) => c.json(await sessions.catalogue(c.req.param("id"))))
    .post("/:id/resolve", body(inputs.BlockName), async (c) =>
      c.json(await sessions.resolve(c.req.param("id"), c.req.valid("json").name)),
    )
    .post("/:id/check", body(inputs.DrawingCheck), async (c) =>
      c.json(await sessions.check(c.req.param("id"), c.req.valid("json").drawing)),
    )
    .put("/:id/predictions", body(inputs.PredictionValues), (c) =>
      c.json(sessions.predict(c.req.param("id"), c.req.valid("json"))),
    )
    .post("/:id/runs", async (c) => c.json(await runs.startFromBoard(c.req.param("id")), 201))
    .post("/:id/finish", async (c) => c.json(await reports.finish(c.req.param("id"))))
    .get("/:id/report", async (c) => c.json(await reports.report(c.req.param("id"))));
}
