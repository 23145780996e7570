import path from "node:path";
import { peerPackage } from "../peer-package.ts";
import type { Built, Contender } from "./contender.ts";
import { efs, graph } from "./contender.ts";

/** What is used of hnswlib-node. */
interface Hnswlib {
  default: {
    HierarchicalNSW: new (
      space: "ip",
      dimensions: number,
    ) => {
      initIndex(most: number, m: number, efConstruction: number, seed: number): void;
      addPoint(point: number[], label: number): void;
      setEf(ef: number): void;
      searchKnn(query: number[], limit: number): { neighbors: number[] };
    };
  };
}

/** What is used of usearch. */
interface Usearch {
  Index: new (settings: {
    dimensions: number;
    metric: "cos";
    quantization: "f32" | "i8";
    connectivity: number;
    expansion_add: number;
    expansion_search: number;
  }) => {
    add(keys: BigUint64Array, vectors: Float32Array, threads: number): void;
    search(query: Float32Array, limit: number, threads: number): { keys: BigUint64Array };
    save(file: string): void;
    load(file: string): void;
  };
}

/** Indexes that others have written. They take unit vectors and give the largest cosines. */
export const peers: Contender[] = [
  {
    id: "hnswlib",
    package: "hnswlib-node",
    async build(vectors, dimensions): Promise<Built> {
      const { HierarchicalNSW } = (await peerPackage<Hnswlib>("hnswlib-node")).default;
      const rows = vectors.length / dimensions;
      const index = new HierarchicalNSW("ip", dimensions);
      index.initIndex(rows, graph.m, graph.efConstruction, 1);
      for (let row = 0; row < rows; row++) {
        index.addPoint([...vectors.subarray(row * dimensions, (row + 1) * dimensions)], row);
      }
      const settings = efs.map((ef) => ({
        label: `ef ${ef}`,
        search(query: Float32Array, limit: number): number[] {
          index.setEf(ef);
          return index.searchKnn([...query], limit).neighbors;
        },
      }));
      return { settings, scannedBytes: null };
    },
  },
  usearch("f32"),
  usearch("i8"),
];

function usearch(quantization: "f32" | "i8"): Contender {
  return {
    id: `usearch ${quantization}`,
    package: "usearch",
    async build(vectors, dimensions, folder): Promise<Built> {
      const { Index } = await peerPackage<Usearch>("usearch");
      const rows = vectors.length / dimensions;
      const withEf = (ef: number): InstanceType<Usearch["Index"]> =>
        new Index({
          dimensions,
          metric: "cos",
          quantization,
          connectivity: graph.m,
          expansion_add: graph.efConstruction,
          expansion_search: ef,
        });
      const index = withEf(efs[0]!);
      const keys = BigUint64Array.from({ length: rows }, (_, row) => BigInt(row));
      index.add(keys, vectors, 1);
      // Candidates while searching are set when an index is made, so each setting gets a copy.
      const file = path.join(folder, `usearch-${quantization}`);
      index.save(file);
      const settings = efs.map((ef) => {
        let copy: InstanceType<Usearch["Index"]> | undefined;
        return {
          label: `ef ${ef}`,
          search(query: Float32Array, limit: number): number[] {
            if (copy === undefined) {
              copy = withEf(ef);
              copy.load(file);
            }
            return [...copy.search(query, limit, 1).keys].map(Number);
          },
        };
      });
      return { settings, scannedBytes: null };
    },
  };
}
