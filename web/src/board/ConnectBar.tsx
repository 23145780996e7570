import { useBoard } from "./board-context.ts";
import { blockName, findPort, flowLabel } from "./catalogue-lookup.ts";
import { capital } from "./connect-rules.ts";
import styles from "./ConnectBar.module.css";
import { labels } from "./labels.ts";

/** While a connection waits for its second port: what is being connected, a list to choose from, a way out. */
export function ConnectBar() {
  const { catalogue, drawing, ui, announcer, viewport } = useBoard();
  const start = ui.connecting;
  if (!start) return null;
  const flow = capital(flowLabel(catalogue, findPort(catalogue, drawing, start)?.flow ?? ""));
  const name = blockName(catalogue, drawing, start.block);
  return (
    <div className={styles.bar}>
      <span>{start.side === "output" ? labels.tapTarget(flow, name) : labels.tapSource(flow, name)}</span>
      <button
        type="button"
        onClick={() => {
          ui.setConnecting(null);
          ui.setConnectList({ block: start.block, sides: [start.side], port: start });
        }}
      >
        {labels.list}
      </button>
      <button
        type="button"
        onClick={() => {
          ui.setConnecting(null);
          announcer.say(labels.said.cancelled);
          viewport.keepFocus({ kind: "block", id: start.block });
        }}
      >
        {labels.cancel}
      </button>
    </div>
  );
}
