/** What gives a planted instruction away. */
export type InjectionReason =
  /** Takes back what the model was told before. */
  | "override"
  /** Makes the model somebody else, or lifts its limits. */
  | "role"
  /** Speaks to a model that reads along. */
  | "address"
  /** Says what answers must hold. */
  | "answer"
  /** Asks to keep something from the user. */
  | "secrecy"
  /** Asks for the system prompt or what it holds. */
  | "disclosure"
  /** Looks like the border of a message, a system prompt or the end of the document. */
  | "marker"
  /** Looks like the call of a tool. */
  | "tool"
  /** Sends data away. */
  | "exfiltration"
  /** Cannot be seen by a person. */
  | "hidden"
  /** Is written so that a filter does not read it: encoded, mixed scripts, spelt apart. */
  | "disguised"
  /** Stands behind one of the others in its paragraph, or under one that announces it. */
  | "behind";

export interface InjectionRule {
  reason: Exclude<InjectionReason, "behind" | "disguised">;
  /** How sure it is by itself, 0 to 1. */
  weight: number;
  /** Share of the weight in a code block of a named language; in one without a language it is half way to 1. */
  inCode: number;
  /** Of folded text. */
  pattern: RegExp;
}

/** In patterns a blank stands for white space and the marks of emphasis and quotation that may be in it. */
const compile = (pattern: string): RegExp =>
  new RegExp(
    pattern.replace(/\\.|\[(?:\\.|[^\]])*\]| \??/g, (part) =>
      part === " " ? "[\\s*>]+" : part === " ?" ? "[\\s*>]*" : part,
    ),
    "gmu",
  );

/** A rule from a pattern in which a blank is any white space. */
export const rule = (
  reason: InjectionRule["reason"],
  weight: number,
  pattern: string,
  inCode = 0.5,
): InjectionRule => ({ reason, weight, inCode, pattern: compile(pattern) });
