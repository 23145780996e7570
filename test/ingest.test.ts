import path from "node:path";
import { describe, expect, it } from "vitest";
import { docxOf, paragraph } from "../src/retrieval/loaders/docx.fixture.ts";
import { seededRandom } from "../src/numerics/index.ts";
import { startProcess } from "./child-process.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const child = path.join(import.meta.dirname, "ingest-child.ts");

function corpus(folder: TemporaryFolder): string {
  const topics = "billing webhooks tokens caching search export audit roles quotas logs".split(" ");
  for (const [number, topic] of topics.entries()) {
    const lines = Array.from(
      { length: 12 },
      (_, at) => `Rule ${at} of ${topic} says that ${topics[(at + number) % 10]} comes first.`,
    );
    folder.write(`docs/${topic}.md`, `# All about ${topic}\n\n${lines.join("\n\n")}\n`);
  }
  folder.write("docs/table.csv", "name,limit\nsmall,10\nlarge,2000\n");
  folder.write(
    "docs/policy.docx",
    docxOf(paragraph("Leave", "Heading1") + paragraph("Everybody has thirty days.")),
  );
  return path.join(folder.path, "docs");
}

type Work = "ingest" | "index";

/** One run of the child; `kill`: where it ends itself. */
function start(
  work: Work,
  documents: string,
  store: string,
  kill: { at: number; when: "before" | "after" } | null = null,
) {
  const more = kill === null ? [] : [String(kill.at), kill.when];
  return startProcess(process.execPath, [child, documents, store, work, ...more]);
}

async function finish(
  work: Work,
  documents: string,
  store: string,
): Promise<{ hash: string; operations: number }> {
  const { code, out, err } = await start(work, documents, store).outcome;
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const [, hash, operations] = /hash (\w+) operations (\d+)/.exec(out)!;
  return { hash: hash!, operations: Number(operations) };
}

describe.each(["ingest", "index"] as const)("%s, killed without warning and run again", (work) => {
  it("comes to the same bytes, at whatever operation of its store it was killed", async () => {
    using folder = temporaryFolder();
    const documents = corpus(folder);
    const whole = await finish(work, documents, path.join(folder.path, "whole"));
    const random = seededRandom(`kill ${work}`);
    for (let number = 0; number < 6; number++) {
      const kill = {
        at: 1 + random.below(whole.operations),
        when: number % 2 === 0 ? ("before" as const) : ("after" as const),
      };
      const store = path.join(folder.path, `store-${number}`);
      const { code } = await start(work, documents, store, kill).outcome;
      expect(code).toBe("SIGKILL");
      expect((await finish(work, documents, store)).hash).toBe(whole.hash);
    }
  });

  it("comes to the same bytes when it is killed again and again, at steps that chance chooses", async () => {
    using folder = temporaryFolder();
    const documents = corpus(folder);
    const whole = await finish(work, documents, path.join(folder.path, "whole"));
    const store = path.join(folder.path, "store");
    const random = seededRandom(`steps ${work}`);
    for (const stage of ["read", "chunk", "embed", "embed"].slice(work === "index" ? 1 : 0)) {
      const running = start(work, documents, store);
      const step = random.below(6);
      await running.says(new RegExp(`^${stage} ${step}\\b|^hash`, "m"));
      running.child.kill("SIGKILL");
      await running.outcome;
    }
    expect((await finish(work, documents, store)).hash).toBe(whole.hash);
  });
});
