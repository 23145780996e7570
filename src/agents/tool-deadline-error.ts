import { FortyfiveError } from "../errors/index.ts";

/** A tool did not come back in time. It may still be at work. */
export class ToolDeadlineError extends FortyfiveError {
  override readonly name = "ToolDeadlineError";
  readonly code = "tool-deadline";
  readonly tool: string;
  readonly milliseconds: number;

  constructor(tool: string, milliseconds: number) {
    super(`${tool} did not come back within ${milliseconds / 1000} s.`);
    this.tool = tool;
    this.milliseconds = milliseconds;
  }
}
