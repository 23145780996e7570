import { FortyfiveError } from "../errors/index.ts";
import type { Run } from "../lab/index.ts";

/** A run that was stored but came to no figures. */
export class RunFailedError extends FortyfiveError {
  override readonly name = "RunFailedError";
  /** The code of what went wrong inside, e.g. `bad-input`. */
  readonly code: string;
  readonly run: string;

  constructor(run: Run) {
    super(run.error?.message ?? `The run was ${run.status} before there were figures.`);
    this.code = run.error?.code ?? run.status;
    this.run = run.id;
  }
}
