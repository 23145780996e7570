import { readFileSync } from "node:fs";

/** The memory that one set of kernels works on. Growing it detaches every view. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KB. @throws RangeError when there is no more memory */
  grow(pages: number): number;
}

/** What `kernels.wat` exports, where each is described. Addresses in bytes; nothing is checked. */
export interface Kernels {
  memory: KernelMemory;
  dotRows(rows: number, count: number, width: number, query: number, out: number): void;
  dotByteRows(
    rows: number,
    scales: number,
    count: number,
    width: number,
    query: number,
    factor: number,
    out: number,
  ): void;
  dotChosenBytes(
    rows: number,
    scales: number,
    numbers: number,
    count: number,
    width: number,
    query: number,
    factor: number,
    out: number,
  ): void;
  shortProducts(rows: number, count: number, other: number, others: number, width: number, out: number): void;
  above(numbers: number, count: number, floor: number, out: number): number;
  equalBits(rows: number, count: number, width: number, query: number, out: number): void;
  sparseTimesDense(
    offsets: number,
    indices: number,
    values: number,
    from: number,
    to: number,
    dense: number,
    width: number,
    out: number,
  ): void;
  addTransposedTimesDense(
    offsets: number,
    indices: number,
    values: number,
    from: number,
    to: number,
    dense: number,
    width: number,
    out: number,
  ): void;
  denseTimesDense(
    x: number,
    count: number,
    width: number,
    y: number,
    columns: number,
    upper: number,
    out: number,
  ): void;
  addGram(x: number, count: number, width: number, scratch: number, gram: number): void;
}

/** The part of the global that is used; Node's types leave it out. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

let compiled: object | undefined;

/** Kernels with a memory of their own, which is freed with them. Compiled once a thread. */
export function instantiateKernels(): Kernels {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./kernels.wasm", import.meta.url)));
  return new WebAssembly.Instance(compiled).exports as Kernels;
}
