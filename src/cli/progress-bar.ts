import type { LabEvent } from "../lab/index.ts";
import type { Terminal } from "./terminal.ts";

const BAR = 24;

/** One line that is drawn over and over on a terminal; on anything else nothing is drawn. */
export interface ProgressBar {
  show(event: LabEvent): void;
  /** Wipes the line. */
  clear(): void;
}

export function openProgressBar({ err }: Pick<Terminal, "err">): ProgressBar {
  const labels = new Map<string, string>();
  let drawn = false;
  const clear = () => {
    if (drawn) err.write("\r\u001B[K");
    drawn = false;
  };
  return {
    show: (event) => {
      if (!err.isTTY) return;
      if (event.type === "stages") for (const { id, label } of event.stages) labels.set(id, label);
      if (event.type !== "progress") return;
      const line = progressLine({ ...event, label: labels.get(event.stage) ?? event.stage });
      err.write(`\r${[...line].slice(0, (err.columns || 80) - 1).join("")}\u001B[K`);
      drawn = true;
    },
    clear,
  };
}

/** `Embed chunks ████████░░░░ 120/303, 4 s left`. */
export function progressLine(step: {
  label: string;
  done: number;
  total: number;
  secondsLeft: number | null;
}): string {
  const share = step.total === 0 ? 1 : Math.min(1, step.done / step.total);
  const full = Math.round(share * BAR);
  const bar = "█".repeat(full) + "░".repeat(BAR - full);
  const left = step.secondsLeft === null ? "" : `, ${sayDuration(step.secondsLeft)} left`;
  return `${step.label.padEnd(24)} ${bar} ${step.done}/${step.total}${left}`;
}

function sayDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 100 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
}
