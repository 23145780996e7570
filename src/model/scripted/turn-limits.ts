import { BadInputError } from "../../errors/index.ts";
import type { Turn } from "./turn.ts";

/** How large a turn may be, and how many behaviours shape it: some double what they get. */
export const turnLimits = {
  behaviours: 8,
  toolCalls: 64,
  /** Of the text and the arguments of all calls. */
  characters: 1_000_000,
} as const;

/** Throws BadInputError for too many behaviours, or one that is named twice. */
export function checkBehaviours(names: readonly string[]): void {
  if (names.length > turnLimits.behaviours)
    throw new BadInputError(`${names.length} behaviours are too many for one turn`, {
      expected: `at most ${turnLimits.behaviours}`,
    });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new BadInputError(`The behaviour “${twice}” is named twice for one turn`, {
      expected: "each at most once",
    });
}

/** The turn itself. Throws BadInputError for one that is too large. */
export function checkTurn(turn: Turn): Turn {
  const { text, toolCalls } = turn;
  if (toolCalls.length > turnLimits.toolCalls)
    throw new BadInputError(`A turn of the model makes ${toolCalls.length} calls of tools`, {
      expected: `at most ${turnLimits.toolCalls}`,
    });
  const characters = toolCalls.reduce((sum, call) => sum + call.arguments.length, text.length);
  if (characters > turnLimits.characters)
    throw new BadInputError(`A turn of the model has ${characters} characters`, {
      expected: `at most ${turnLimits.characters}`,
    });
  return turn;
}
