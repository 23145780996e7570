import type { Lab } from "./lab.ts";
import { ragLab } from "./rag/index.ts";
import type { RagTraceDetail } from "./rag/index.ts";

/** Every lab by the kind of design it runs. */
export const labs: Record<string, Lab> = { rag: ragLab };

/** What `Trace.detail` of a run holds, by its kind. */
export interface TraceDetails {
  rag: RagTraceDetail;
}
