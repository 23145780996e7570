/**
 * Assembles the numeric kernels; run it after a change to the text:
 *
 *     node scripts/launch.mjs scripts/kernels.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import wabt from "wabt";

const folder = path.join(import.meta.dirname, "..", "src", "numerics");

/** `src/numerics/kernels.wat` as a WebAssembly binary. */
export async function assembleKernels(): Promise<Uint8Array> {
  const file = path.join(folder, "kernels.wat");
  const module = (await wabt()).parseWat(file, readFileSync(file), { simd: true, bulk_memory: true });
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

if (import.meta.main) writeFileSync(path.join(folder, "kernels.wasm"), await assembleKernels());
