import path from "node:path";
import { describe, expect, it } from "vitest";
import { scriptedModel } from "../src/model/index.ts";
import { startModelServer, testKey } from "../src/testing/model-server/index.ts";
import { startProcess } from "./child-process.ts";
import type { Outcome } from "./child-process.ts";

interface Start {
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  input?: string;
}

function example(name: string, { args = [], env = {}, input }: Start = {}): Promise<Outcome> {
  const file = path.join(import.meta.dirname, "..", "examples", name);
  const { PATH, SystemRoot, NODE_COMPILE_CACHE } = process.env;
  const all = { PATH, SystemRoot, NODE_COMPILE_CACHE, ...env };
  return startProcess(process.execPath, [file, ...args], { env: all, input }).outcome;
}

describe("examples", () => {
  it("the stock agent asks for three stocks at once and says which it did not find", async () => {
    const { code, out, err } = await example("stock-agent.ts");
    expect(code).toBe(0);
    expect(out).toContain("189.50");
    expect(err).toMatch(/"zzzz"}: failed/);
    expect(err).toMatch(/"msft"}: done/);
  });

  it("the job posting is read after one blank company, from a fenced and talkative answer", async () => {
    const { code, out, err } = await example("extract-job-posting.ts");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      title: "AI Engineer",
      company: "Acme",
      salary_min: 120_000,
      salary_max: null,
      required_skills: ["TypeScript", "retrieval", "agents", "evaluation"],
      remote: true,
    });
    expect(err).toContain("must not be blank");
  });

  it("the job posting is read over HTTP, through two refused requests and an answer without JSON", async () => {
    const answer =
      '{"title": "Welder", "company": "Arc & Co", "salary_min": null, "salary_max": null, "required_skills": ["TIG"], "remote": null}';
    const server = scriptedModel({ replies: ["I would say it is a nice job.", answer] });
    await using running = await startModelServer(server);
    running.misbehave({ refuse: 429, retryAfter: "0" }, { refuse: 529 });
    const env = {
      FORTYFIVE_MODEL: "openai/gpt-test",
      OPENAI_API_KEY: testKey,
      OPENAI_BASE_URL: running.connection("openai").baseUrl,
    };
    const { code, out, err } = await example("extract-job-posting.ts", {
      env,
      input: "Arc & Co needs a welder (TIG).",
    });
    expect({ code, err: err.includes(testKey) }).toEqual({ code: 0, err: false });
    expect(JSON.parse(out)).toMatchObject({ title: "Welder", salary_min: null, remote: null });
    expect(err).toContain("Asked again");
    expect(server.calls).toHaveLength(2);
    expect(JSON.stringify(server.calls[1]!.request)).toContain("could not be used");
  });
});
