import { Hono } from "hono";
import { validator } from "hono/validator";
import { modelInputs, readInput } from "../studio.ts";
import type { Studio } from "../studio.ts";
import { body } from "./input.ts";

/**
 * Settings of models. A key comes in by the body of a POST and goes out never: every answer is the view, which has none.
 */
export function modelRoutes({ models }: Studio) {
  const provider = validator("param", (value) => readInput(modelInputs.Provider, value, "path"));
  return new Hono()
    .get("/", (c) => c.json(models.view()))
    .get("/ollama", async (c) => c.json({ models: await models.ollama() }))
    .post("/keys", body(modelInputs.Key), (c) => {
      const { provider: id, key } = c.req.valid("json");
      models.storeKey(id, key);
      return c.json(models.view());
    })
    .delete("/keys/:provider", provider, (c) => {
      models.storeKey(c.req.valid("param").provider, null);
      return c.json(models.view());
    })
    .post("/addresses", body(modelInputs.Address), (c) => {
      const { provider: id, baseUrl } = c.req.valid("json");
      models.storeAddress(id, baseUrl);
      return c.json(models.view());
    })
    .post("/choices", body(modelInputs.Choice), (c) => {
      const { use, model } = c.req.valid("json");
      models.storeChoice(use, model);
      return c.json(models.view());
    })
    .post("/trials", body(modelInputs.Trial), async (c) =>
      c.json(await models.try(c.req.valid("json").model, c.req.raw.signal)),
    )
    .post("/lists", body(modelInputs.Provider), async (c) =>
      c.json(await models.list(c.req.valid("json").provider, c.req.raw.signal)),
    );
}
