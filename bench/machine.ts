import { cpus, totalmem } from "node:os";

/** What a timing was taken on. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
  platform: string;
}

export function machine(): Machine {
  const cores = cpus();
  return {
    cpu: cores[0]?.model ?? "unknown",
    cores: cores.length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** The machine in one line, for under a table. */
export function sayMachine({ cpu, cores, memoryGb, node, platform }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node.replace(/^v/, "")}, ${platform}`;
}
