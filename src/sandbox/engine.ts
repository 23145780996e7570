import { readFileSync } from "node:fs";
import variantModule from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant } from "quickjs-emscripten-core";
import type { QuickJSSyncVariant, QuickJSWASMModule } from "quickjs-emscripten-core";

const PAGE_BYTES = 65_536;
/** What the engine asks for when it starts. */
const FIRST_PAGES = 256;
/** The memory grows in steps; this near to its end, it is full. */
const ALMOST = 0.95;

interface Memory {
  readonly buffer: ArrayBuffer;
}

// Node's types do not say what every Node has.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  Memory: new (pages: { initial: number; maximum: number }) => Memory;
};

// Its types take the module for CommonJS, which Node does not.
const variant = variantModule as unknown as QuickJSSyncVariant;
const wasm = WebAssembly.compile(
  readFileSync(
    new URL("./emscripten-module.wasm", import.meta.resolve("@jitl/quickjs-wasmfile-release-sync")),
  ),
);

export interface Engine {
  quickjs: QuickJSWASMModule;
  /** Whether its memory is used up. */
  full(): boolean;
}

/**
 * A QuickJS of its own, with a memory that cannot grow over so many bytes. The engine's own limit counts blocks and not
 * their sizes. It is not taken down piece by piece: all of it goes when nothing refers to it any more.
 */
export async function startEngine(mostBytes: number): Promise<Engine> {
  const maximum = Math.max(FIRST_PAGES, Math.ceil(mostBytes / PAGE_BYTES));
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum });
  const options = { wasmModule: await wasm, wasmMemory: memory } as unknown as Parameters<
    typeof newVariant
  >[1];
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, options));
  return { quickjs, full: () => memory.buffer.byteLength >= ALMOST * maximum * PAGE_BYTES };
}
