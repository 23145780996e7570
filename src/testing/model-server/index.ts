export type { ServerMisbehaviour } from "./misbehaviour.ts";
export type { ModelServer, ServedRequest } from "./model-server.ts";
export { startModelServer, testKey } from "./model-server.ts";
