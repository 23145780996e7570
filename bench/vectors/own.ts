import { buildVectorIndex } from "../../src/retrieval/vectors/build-vector-index.ts";
import { HnswIndex } from "../../src/retrieval/vectors/hnsw-index.ts";
import type { VectorOptions } from "../../src/retrieval/vectors/vector-options.ts";
import type { Built, Contender } from "./contender.ts";
import { efs, graph } from "./contender.ts";

const seed = 1;

/** Our own indexes. */
export const own: Contender[] = [
  flat("exact", { kind: "exact" }),
  flat("int8", { kind: "int8", rescore: 1 }),
  flat("int8", { kind: "int8", rescore: 4 }),
  flat("binary", { kind: "binary", rescore: 4 }),
  flat("binary", { kind: "binary", rescore: 16 }),
  flat("binary", { kind: "binary", rescore: 64 }),
  {
    id: "hnsw",
    package: null,
    async build(vectors, dimensions): Promise<Built> {
      const index = await buildVectorIndex(vectors, dimensions, { kind: "hnsw", ...graph }, { seed });
      if (!(index instanceof HnswIndex)) throw new TypeError("This is another index.");
      const settings = efs.map((ef) => ({
        label: `ef ${ef}`,
        search(query: Float32Array, limit: number): number[] {
          index.efSearch = ef;
          return index.search(query, limit).map(({ id }) => id);
        },
      }));
      return { settings, scannedBytes: index.bytes };
    },
  },
];

function flat(id: string, options: VectorOptions): Contender {
  const label = "rescore" in options ? `rescore ${options.rescore}` : "";
  return {
    id: `${id} ${label}`.trim(),
    package: null,
    async build(vectors, dimensions): Promise<Built> {
      const index = await buildVectorIndex(vectors, dimensions, options, { seed });
      const search = (query: Float32Array, limit: number): number[] =>
        index.search(query, limit).map(({ id: row }) => row);
      return { settings: [{ label: "", search }], scannedBytes: index.bytes };
    },
  };
}
