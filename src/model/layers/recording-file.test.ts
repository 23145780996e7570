import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { RecordingFile } from "./recording-file.ts";

const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-recording-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "calls.json");
const call = (key: string) => ({ key, kind: "chat", model: "scripted/model", request: null });

it("keeps what another added after it took the lock from a process that was stopped for long", async () => {
  const recording = new RecordingFile(file, { replaces: false });
  let stopped = false;
  const request = {
    toJSON() {
      if (stopped) return {};
      stopped = true;
      rmSync(`${file}.lock`);
      writeFileSync(file, JSON.stringify({ version: 1, calls: [call("other")] }));
      return {};
    },
  };
  await recording.add({ ...call("mine"), request });
  expect(recording.read().map(({ key }) => key)).toEqual(["other", "mine"]);
  expect(readdirSync(folder)).toEqual([path.basename(file)]);
});
