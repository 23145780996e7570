import { BadInputError } from "../../errors/index.ts";
import { BudgetExceededError } from "../budget-exceeded-error.ts";
import { CircuitOpenError } from "../circuit-open-error.ts";
import { UnrecordedCallError } from "../unrecorded-call-error.ts";
import type { Outcome } from "./gate.ts";

/** Errors of layers inside that say the call was not made. */
const refusals = [BadInputError, BudgetExceededError, CircuitOpenError, UnrecordedCallError];

/** Whether the call never left, since a layer inside refused it. */
export function wasNotMade(outcome: Outcome): boolean {
  return (
    outcome.type === "error" &&
    outcome.written === "" &&
    refusals.some((refusal) => outcome.error instanceof refusal)
  );
}
