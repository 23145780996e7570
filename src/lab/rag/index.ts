export { ragLab } from "./rag-lab.ts";
export type { Cause, CitedSentenceView, GoldFate, RagTraceDetail, RetrievedChunk } from "./trace-detail.ts";
