import { CancelledError } from "../../errors/index.ts";
import type { Call, CallResult, Layer } from "./layer.ts";

/** How a call ended. `left`: whoever read it stopped reading. `written` is the text seen until then. */
export type Outcome =
  | { type: "reply"; reply: CallResult; written: string }
  | { type: "error"; error: unknown; written: string }
  | { type: "left"; written: string };

/** Is told how the call ended, once. */
export type Settle = (outcome: Outcome) => void;

/** Lets a call in, at once or later, or throws. */
export type Enter = (call: Call, signal: AbortSignal | undefined) => Promise<Settle> | Settle;

/**
 * A layer that lets calls in and is told how they ended, whatever way they end: also when the signal fires and the call
 * takes no notice of it. A call is not made once the signal fired, nor let in.
 */
export function gate(enter: Enter): Layer {
  return (run, call) =>
    async function* (signal) {
      if (signal?.aborted) throw new CancelledError();
      const settle = await enter(call, signal);
      let outcome: Outcome | undefined;
      let written = "";
      const end = (how: Outcome) => {
        if (outcome !== undefined) return;
        outcome = how;
        settle(how);
      };
      // While the reader has the turn, what it does next tells how the call ended.
      let awaiting = true;
      const cancel = () => {
        if (awaiting && signal?.aborted) end({ type: "error", error: new CancelledError(), written });
      };
      signal?.addEventListener("abort", cancel, { once: true });
      try {
        cancel();
        if (signal?.aborted) throw new CancelledError();
        for await (const event of run(signal)) {
          if (event.type === "text") written += event.text;
          else end({ type: "reply", reply: event.reply, written });
          awaiting = false;
          yield event;
          awaiting = true;
          cancel();
        }
      } catch (error) {
        end({ type: "error", error, written });
        throw error;
      } finally {
        signal?.removeEventListener("abort", cancel);
        end({ type: "left", written });
      }
    };
}

/** Text of a result that has some. */
export function textOf(result: CallResult): string {
  return "text" in result && typeof result.text === "string" ? result.text : "";
}
