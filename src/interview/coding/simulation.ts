import { z } from "zod";
import { behaviours, turnLimits } from "../../model/index.ts";

const behaviourNames = behaviours.map(({ name }) => name);
const Behaviour = z.enum(behaviourNames);
const Behaviours = z
  .array(Behaviour)
  .min(1)
  .max(turnLimits.behaviours)
  .refine((names) => new Set(names).size === names.length, { message: "each behaviour at most once" });
const Milliseconds = z.number().nonnegative().max(3_600_000);

/** Which requests a reply is for; all that is given must hold. */
const RequestMatch = z.strictObject({
  /** Texts that the messages hold somewhere. */
  contains: z.array(z.string()).optional(),
  /** Texts that they do not hold. */
  lacks: z.array(z.string()).optional(),
  /** The model asked for. */
  model: z.string().optional(),
  /** How many requests came before, from 0. */
  call: z.number().int().nonnegative().optional(),
});

/** What the simulated model says to one request, or to several. */
const Reply = z
  .strictObject({
    when: RequestMatch.optional(),
    /** How many requests it is for; 1 when left out. */
    times: z.union([z.number().int().positive(), z.literal("always")]).optional(),
    /** What it says. */
    text: z.string().optional(),
    /** Said as JSON. */
    value: z.json().optional(),
    /** Tools it asks for; arguments given as text stay as they are, anything else is written as JSON. */
    calls: z
      .array(z.strictObject({ name: z.string(), arguments: z.json(), id: z.string().optional() }))
      .max(turnLimits.toolCalls)
      .optional(),
    /** Refused instead of answered. */
    error: z
      .strictObject({
        /** HTTP status; without one the connection failed. */
        status: z.number().int().optional(),
        message: z.string().optional(),
        code: z.string().optional(),
        /** Seconds. */
        retryAfter: z.number().nonnegative().optional(),
      })
      .optional(),
    /** Never answered. */
    never: z.literal(true).optional(),
    /** How the simulated model misbehaves with it. */
    as: z.union([Behaviour, Behaviours]).optional(),
    finish: z.enum(["stop", "length", "tool-calls", "content-filter", "refusal"]).optional(),
    usage: z.strictObject({ input: z.number(), output: z.number() }).optional(),
    /** Milliseconds to the first piece; 300 when left out. */
    delay: Milliseconds.optional(),
    /** Characters of a piece when streamed, and milliseconds between pieces; 12 and 20 when left out. */
    piece: z.number().int().positive().optional(),
    gap: Milliseconds.optional(),
  })
  .refine(
    ({ text, value, calls, error, never }) =>
      text !== undefined ||
      value !== undefined ||
      calls !== undefined ||
      error !== undefined ||
      never === true,
    { message: "one of text, value, calls, error or never is needed" },
  );
export type Reply = z.infer<typeof Reply>;

const ModelScript = z.strictObject({
  /** The first whose `when` holds and that is not used up is given. */
  replies: z.array(Reply),
  /** More requests than this within `per` milliseconds are answered with status 429. */
  rate: z.strictObject({ requests: z.number().int().positive(), per: z.number().positive() }).optional(),
  /** More requests than this at once are answered with status 429. */
  concurrency: z.number().int().positive().optional(),
});

/** What a tool does when it is called. */
const ToolBehaviour = z
  .strictObject({
    /** Arguments it is for: a pattern, as in `matches`. */
    when: z.json().optional(),
    times: z.union([z.number().int().positive(), z.literal("always")]).optional(),
    returns: z.json().optional(),
    throws: z.strictObject({ name: z.string().optional(), message: z.string() }).optional(),
    never: z.literal(true).optional(),
    /** Ends with an AbortError when its signal fires; a tool takes no notice when this is left out. */
    stops: z.literal(true).optional(),
    /** Milliseconds it takes; 100 when left out. */
    delay: Milliseconds.optional(),
  })
  .refine(({ returns, throws, never }) => returns !== undefined || throws !== undefined || never === true, {
    message: "one of returns, throws or never is needed",
  });
export type ToolBehaviour = z.infer<typeof ToolBehaviour>;

/** A tool the candidate's code can call, and, unless `offered` is false, offer to the model. */
export const Tool = z.strictObject({
  description: z.string(),
  /** JSON Schema of its one argument. */
  parameters: z.record(z.string(), z.json()),
  /** In `kit.toolSpecs` and `kit.tools`; otherwise a function of its own in the kit, as `approve` is. */
  offered: z.boolean().optional(),
  /** Used by every test, `always` unless `times` is given. Those of a test come first. */
  does: z.array(ToolBehaviour).optional(),
});
export type Tool = z.infer<typeof Tool>;

/** The world one test runs in. */
export const Simulation = z.strictObject({
  model: ModelScript.optional(),
  /** By tool. */
  tools: z.record(z.string(), z.array(ToolBehaviour)).optional(),
});
export type Simulation = z.infer<typeof Simulation>;
