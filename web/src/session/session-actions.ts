import { api, bodyOf } from "../api/client.ts";
import type { SessionView } from "../api/contract.ts";
import { KEEPALIVE_CHARACTERS } from "../saving/keepalive.ts";
import type { SessionPhase } from "./phases.ts";

interface SessionPatch {
  notes?: string;
  phase?: SessionPhase;
  scenario?: string;
}

export function patchSession(id: string, patch: SessionPatch): Promise<SessionView> {
  const keepalive = (patch.notes?.length ?? 0) < KEEPALIVE_CHARACTERS;
  return bodyOf(api.sessions[":id"].$patch({ param: { id }, json: patch }, { init: { keepalive } }));
}

export function turnClock(id: string, action: "start" | "pause"): Promise<SessionView> {
  return bodyOf(api.sessions[":id"].clock.$post({ param: { id }, json: { action } }));
}

interface Estimate {
  measure: string;
  value: number;
  low: number;
  high: number;
}

export function commitPredictions(id: string, values: Estimate[]): Promise<SessionView> {
  return bodyOf(api.sessions[":id"].predictions.$put({ param: { id }, json: { values } }));
}

export function startRun(session: string): Promise<{ id: string }> {
  return bodyOf(api.sessions[":id"].runs.$post({ param: { id: session } }));
}
