export type { Json } from "./json.ts";
export { defaultLimits } from "./limits.ts";
export type { SandboxLimits } from "./limits.ts";
export type { Place, PrintedLine, SandboxEnd, SandboxOutcome, ThrownError } from "./outcome.ts";
export { findPlace } from "./read-end.ts";
export { Sandbox } from "./sandbox.ts";
export type { HostCall, HostReply, SandboxTask } from "./task.ts";
