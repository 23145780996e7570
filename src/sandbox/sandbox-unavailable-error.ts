import { FortyfiveError } from "../errors/index.ts";

/** This machine lacks what it takes to run such code safely. The message says what to install. */
export class SandboxUnavailableError extends FortyfiveError {
  override readonly name = "SandboxUnavailableError";
  readonly code = "sandbox-unavailable";
  readonly missing: "system" | "bubblewrap" | "python";

  constructor(missing: SandboxUnavailableError["missing"], message: string) {
    super(message);
    this.missing = missing;
  }
}
