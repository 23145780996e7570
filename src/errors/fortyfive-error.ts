/** Base of every error this project throws on purpose. `message` is one sentence a person can act on. */
export abstract class FortyfiveError extends Error {
  /** Stable word for programs, kebab-case. */
  abstract readonly code: string;

  /** The fields a caller can act on, without the stack. */
  toJSON(): { code: string; message: string } & Record<string, unknown> {
    const { name: _name, stack: _stack, cause: _cause, ...fields } = this as Record<string, unknown>;
    return { ...fields, code: this.code, message: this.message };
  }
}
