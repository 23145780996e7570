import type { LabEvent } from "../lab/index.ts";
import { openStatusLine } from "./status-line.ts";
import type { Terminal } from "./terminal.ts";

const BAR = 24;

/** One line that is drawn over and over on a terminal; on anything else nothing is drawn. */
export interface ProgressBar {
  show(event: LabEvent): void;
  /** Wipes the line. */
  clear(): void;
}

export function openProgressBar(terminal: Pick<Terminal, "err">): ProgressBar {
  const labels = new Map<string, string>();
  const status = openStatusLine(terminal);
  return {
    show: (event) => {
      if (event.type === "stages") for (const { id, label } of event.stages) labels.set(id, label);
      if (event.type !== "progress") return;
      status.draw(progressLine({ ...event, label: labels.get(event.stage) ?? event.stage }));
    },
    clear: status.wipe,
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
