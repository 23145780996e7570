import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { memoryCache } from "../../retrieval/index.ts";
import { openRag } from "./open.ts";

const folder = mkdtempSync(path.join(tmpdir(), "rag-open-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(path.join(folder, "keys.md"), "# Keys\n\n## Rotation\n\nKeys are rotated every 30 days.\n");
writeFileSync(path.join(folder, "logs.md"), "# Logs\n\nLogs are kept for a week.\n");

it("a design at work finds passages, answers with the line it cites, and sees an edited file next time", async () => {
  const cache = memoryCache();
  const open = () => openRag({ design: { answer: { abstainBelow: 0.1 } }, corpus: folder }, cache);
  const first = await open();
  expect(first).toMatchObject({ documents: 2, origin: "built" });
  expect(first.search("rotated keys", 1)).toMatchObject([{ document: "keys.md" }]);
  const answer = await first.ask("How often are keys rotated?");
  expect(answer.abstained).toBe(false);
  expect(answer.citations).toContainEqual(
    expect.objectContaining({ document: "keys.md", line: 5, text: "Keys are rotated every 30 days." }),
  );

  expect((await open()).origin).toBe("loaded");
  writeFileSync(path.join(folder, "logs.md"), "# Logs\n\nLogs are kept for a quarter.\n");
  const later = await open();
  expect(later.origin).toBe("updated");
  expect(later.search("quarter", 1)).toMatchObject([{ document: "logs.md", line: 1 }]);
});
