import { FortyfiveError } from "../errors/index.ts";

/** A recording was asked for a call that is not in it. */
export class UnrecordedCallError extends FortyfiveError {
  override readonly name = "UnrecordedCallError";
  readonly code = "unrecorded-call";
  readonly model: string;
  readonly file: string;
  /** What the recording would have it under. */
  readonly key: string;

  constructor(model: string, file: string, key: string) {
    super(`The recording ${file} holds no call to ${model} with this request. Record it again.`);
    this.model = model;
    this.file = file;
    this.key = key;
  }
}
