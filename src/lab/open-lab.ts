import { NotFoundError } from "../errors/index.ts";
import type { Lab } from "./lab.ts";
import { siblingModule } from "./run-process.ts";

/** The lab of a kind, its code loaded when first asked for. Throws NotFoundError. */
export async function openLab(kind: string, module: URL = siblingModule("labs")): Promise<Lab> {
  const { labs } = (await import(module.href)) as { labs: Record<string, Lab> };
  const lab = labs[kind];
  if (lab === undefined) throw new NotFoundError("lab", kind);
  return lab;
}
