import { FortyfiveError } from "../errors/index.ts";

/** A call was not made since it could cost more than is left. */
export class BudgetExceededError extends FortyfiveError {
  override readonly name = "BudgetExceededError";
  readonly code = "budget-exceeded";
  readonly model: string;
  /** `unknown-price`: money is limited and the price table does not know the model. */
  readonly reason: "tokens" | "money" | "unknown-price";
  /** What the call could take at most, in tokens or USD; null for an unknown price. */
  readonly needed: number | null;
  /** What was neither spent nor held for calls under way, in the same unit. */
  readonly left: number;

  constructor(details: Pick<BudgetExceededError, "model" | "reason" | "needed" | "left">) {
    super(sentence(details));
    this.model = details.model;
    this.reason = details.reason;
    this.needed = details.needed;
    this.left = details.left;
  }
}

function sentence({
  model,
  reason,
  needed,
  left,
}: Pick<BudgetExceededError, "model" | "reason" | "needed" | "left">): string {
  if (reason === "unknown-price")
    return `The price of ${model} is not known, so a call cannot be held against a budget in money. Add the model to the price table or limit tokens instead.`;
  const say = (amount: number) =>
    reason === "money" ? `${amount.toFixed(4)} USD` : `${Math.floor(amount)} tokens`;
  return `A call to ${model} could take ${say(needed ?? 0)} and ${say(Math.max(0, left))} are left of the budget.`;
}
