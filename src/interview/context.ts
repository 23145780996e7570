import type { Lab, RunService } from "../lab/index.ts";
import type { Content } from "./content.ts";
import type { SessionStore } from "./session-store.ts";

/** What the services of an interview stand on. */
export interface InterviewContext {
  store: SessionStore;
  runs: RunService;
  content: Content;
  /** Throws NotFoundError. */
  openLab(kind: string): Promise<Lab>;
  now(): Date;
}
