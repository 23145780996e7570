import { spawn } from "node:child_process";
import type { Call } from "./command.ts";

/** Opens the page where a person sits in front of it: on a terminal, not under CI, not with --no-open. */
export function openBrowser(url: string, { options, terminal, env }: Call): void {
  const watched = terminal.out.isTTY && !isSet(env["CI"]);
  if (!watched || options.flag("no-open") || options.flag("json")) return;
  // On Linux without a display there is nothing to open it on.
  if (process.platform === "linux" && !isSet(env["DISPLAY"]) && !isSet(env["WAYLAND_DISPLAY"])) return;
  const [file, args] = opener(url);
  spawn(file, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== "" && value !== "false";

function opener(url: string): [file: string, args: string[]] {
  if (process.platform === "darwin") return ["open", [url]];
  if (process.platform === "win32") return ["explorer.exe", [url]];
  return ["xdg-open", [url]];
}
