const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** "just now", "12 minutes ago", "today, 14:03", "yesterday, 09:10", "12 Nov 2026". */
export function sayWhen(iso: string, now: Date): string {
  const then = new Date(iso);
  const ago = now.getTime() - then.getTime();
  if (ago < MINUTE) return "just now";
  if (ago < HOUR) {
    const minutes = Math.floor(ago / MINUTE);
    return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
  }
  const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((startOfDay(now) - startOfDay(then)) / (24 * HOUR));
  if (days === 0) return `today, ${time}`;
  if (days === 1) return `yesterday, ${time}`;
  return then.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

/** "14:03". */
export function sayTimeOfDay(iso: string): string {
  return new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** "24 November 2026". */
export function sayDay(iso: string): string {
  return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** A clock's reading of seconds: `31:40`, `0:05`. Below zero it shows how much is over. */
export function sayClock(seconds: number): string {
  const whole = seconds >= 0 ? Math.ceil(seconds) : Math.floor(-seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** "4 s left", "2 min left". */
export function saySecondsLeft(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.ceil(seconds))} s left` : `${Math.round(seconds / 60)} min left`;
}

/** "38 seconds", "12 minutes", "an hour and 5 minutes". */
export function sayDuration(seconds: number): string {
  if (seconds < 90) return count(Math.round(seconds), "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours === 1 ? "an hour" : `${hours} hours`}${rest === 0 ? "" : ` and ${count(rest, "minute")}`}`;
}

/** "1 run", "3 runs". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
