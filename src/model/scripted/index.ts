export type { BehaviourGroup } from "./behaviour.ts";
export type { Behaviour, BehaviourName, Misbehaviour } from "./behaviours.ts";
export { behaviourNamed, behaviours } from "./behaviours.ts";
export type { ScriptedCall, ScriptedModel, ScriptedModelOptions } from "./scripted-model.ts";
export { scriptedModel } from "./scripted-model.ts";
export { turnLimits } from "./turn-limits.ts";
export type { Delivery, ScriptedReply, ScriptedToolCall, Turn } from "./turn.ts";
