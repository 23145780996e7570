import { api, bodyOf, bodyWithJson } from "../api/client.ts";
import type { CodingSessionView, Language, TestWorkKind } from "../api/contract.ts";
import { KEEPALIVE_CHARACTERS } from "../saving/keepalive.ts";

const sessions = api.coding.sessions;
const of = (id: string) => ({ param: { id } });

export function startCoding(challenge: string, language: Language): Promise<CodingSessionView> {
  return bodyWithJson(sessions.$post({ json: { challenge, language } }));
}

interface CodeSave {
  language: Language;
  source: string;
  tests: string;
  revision: number;
}

export function saveCode(id: string, save: CodeSave): Promise<{ revision: number }> {
  const keepalive = save.source.length + save.tests.length < KEEPALIVE_CHARACTERS;
  return bodyOf(sessions[":id"].code.$put({ ...of(id), json: save }, { init: { keepalive } }));
}

export function turnCodingClock(id: string, action: "start" | "pause"): Promise<CodingSessionView> {
  return bodyWithJson(sessions[":id"].clock.$post({ ...of(id), json: { action } }));
}

export function openHint(id: string): Promise<CodingSessionView> {
  return bodyWithJson(sessions[":id"].hint.$post(of(id)));
}

/** Says as what the tests can be followed. */
export function startTests(id: string, kind: TestWorkKind): Promise<{ id: string }> {
  return bodyOf(sessions[":id"].runs.$post({ ...of(id), json: { kind } }));
}

/** Stops the tests that run in the session, if any do. */
export function cancelTests(id: string): Promise<unknown> {
  return bodyWithJson(sessions[":id"].cancel.$post(of(id)));
}

export function deleteCoding(id: string): Promise<unknown> {
  return bodyOf(sessions[":id"].$delete(of(id)));
}
