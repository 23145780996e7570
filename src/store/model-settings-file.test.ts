import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StorageError } from "../errors/index.ts";
import { ModelSettingsFile } from "./model-settings-file.ts";

/** Stands in for the schema of the settings: takes what has the right version. */
const reader = {
  parse(value: unknown) {
    const { version, keys = {}, baseUrls = {}, models = {} } = value as Record<string, never>;
    if (version !== 1) throw new Error("wrong version");
    return { version: 1 as const, keys, baseUrls, models };
  },
};
const settings = { version: 1 as const, keys: { openai: "sk-secret-1234" }, baseUrls: {}, models: {} };

let folder: string;
let store: ModelSettingsFile;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "fortyfive-keys-"));
  store = new ModelSettingsFile(folder, reader);
});
afterEach(() => rmSync(folder, { recursive: true }));

const mode = (file: string) => statSync(file).mode & 0o777;

it("is empty before anything is stored, and gives back what was", () => {
  expect(store.read()).toEqual({ version: 1, keys: {}, baseUrls: {}, models: {} });
  store.write(settings);
  expect(store.read()).toEqual(settings);
  expect(readdirSync(path.dirname(store.file))).toEqual(["models.json"]);
});

it.skipIf(process.platform === "win32")(
  "only its owner may read it, also after it was opened to others",
  () => {
    store.write(settings);
    expect([mode(store.file), mode(path.dirname(store.file))]).toEqual([0o600, 0o700]);
    chmodSync(store.file, 0o644);
    chmodSync(path.dirname(store.file), 0o755);
    store.write(settings);
    expect([mode(store.file), mode(path.dirname(store.file))]).toEqual([0o600, 0o700]);
  },
);

it("keeps a damaged file, says where it is, and does not quote it", () => {
  mkdirSync(path.dirname(store.file));
  const damaged = '{"version": 1, "keys": {"openai": "sk-secret-1234"';
  writeFileSync(store.file, damaged);
  for (const work of [() => store.read(), () => store.write(settings)]) {
    const error = catchError(work);
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ reason: "damaged", file: store.file });
    expect(JSON.stringify(error) + String(error.stack) + String(error.cause)).not.toContain("sk-secret");
  }
  expect(readFileSync(store.file, "utf8")).toBe(damaged);
});

function catchError(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
