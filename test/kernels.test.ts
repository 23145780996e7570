import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { assembleKernels } from "../scripts/kernels.ts";

test("the numeric kernels are what their text assembles to", async () => {
  const stored = readFileSync(path.join(import.meta.dirname, "..", "src", "numerics", "kernels.wasm"));
  expect(Buffer.from(await assembleKernels()).equals(stored)).toBe(true);
});
