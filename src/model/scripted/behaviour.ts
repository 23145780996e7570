import type { Random } from "../../numerics/index.ts";
import type { ModelRequest } from "../language-model.ts";
import type { Turn } from "./turn.ts";

/** What a behaviour may look at. */
export interface BehaviourContext {
  request: ModelRequest;
  /** `provider/name` of the model that misbehaves. */
  model: string;
  /** Depends on the seed, the behaviour and the number of the call only. */
  random: Random;
  /** The clean turns that come after this one, as far as they are written down. */
  upcoming: readonly Turn[];
}

/**
 * One way in which a model misbehaves: the clean turn in, the turn that the caller gets out. A turn to which it does
 * not apply, such as text for a fault of tool calls, comes out as it is.
 */
export interface BehaviourRule {
  /** One sentence. */
  summary: string;
  apply(turn: Turn, context: BehaviourContext): Turn;
}

/** What a behaviour is about: the text around and inside the answer, its fields, how it arrives, calls of tools. */
export type BehaviourGroup = "text" | "fields" | "delivery" | "tools";
