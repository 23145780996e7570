import { FortyfiveError } from "./fortyfive-error.ts";

/** The port asked for by name is in use. */
export class PortTakenError extends FortyfiveError {
  override readonly name = "PortTakenError";
  readonly code = "port-taken";
  readonly port: number;

  constructor(port: number) {
    super(
      `Port ${port} is in use. Choose another with --port, or leave the option out to take the next free one.`,
    );
    this.port = port;
  }
}
