import { spawnSync } from "node:child_process";
import type { SpawnSyncReturns } from "node:child_process";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SandboxUnavailableError } from "../sandbox-unavailable-error.ts";
import { hiding } from "./hidden-folders.ts";
import { systemCallFilter } from "./system-calls.ts";

/** What runs Python here. */
export interface PythonTools {
  bwrap: string;
  /** Inside `/usr`, since nothing else is there inside. */
  python: string;
  /** `3.11.2`. */
  version: string;
  pydantic: boolean;
}

const PROBE = `
import sys, importlib.util
print(".".join(map(str, sys.version_info[:3])), importlib.util.find_spec("pydantic") is not None)
`;
const LEAST_MINOR = 9;
const PROBE_MS = 10_000;
const NOBODY = 65_534;

let found: PythonTools | SandboxUnavailableError | undefined;

/** Python and bubblewrap, tried together once; or why Python cannot run here. */
export function findPython(env: NodeJS.ProcessEnv = process.env): PythonTools | SandboxUnavailableError {
  found ??= probe(env);
  return found;
}

/** Throws SandboxUnavailableError that says what to install. */
export function requirePython(): PythonTools {
  const tools = findPython();
  if (tools instanceof SandboxUnavailableError) throw tools;
  return tools;
}

function probe(env: NodeJS.ProcessEnv): PythonTools | SandboxUnavailableError {
  if (process.platform !== "linux") {
    return new SandboxUnavailableError(
      "system",
      "Python challenges run on Linux only; TypeScript ones run everywhere.",
    );
  }
  const bwrap = onPath("bwrap", (env["PATH"] ?? "/usr/bin").split(path.delimiter));
  if (bwrap === null) {
    return new SandboxUnavailableError(
      "bubblewrap",
      "Python challenges need bubblewrap, and there is no bwrap in PATH. On Debian: apt-get install bubblewrap.",
    );
  }
  const python = onPath("python3", ["/usr/bin", "/usr/local/bin"]);
  if (python === null) {
    return new SandboxUnavailableError(
      "python",
      "Python challenges need the system's python3 in /usr/bin, which is not there. On Debian: apt-get install python3.",
    );
  }
  const tried = tryOut(bwrap, python);
  const [version = "", pydantic] = (tried.stdout ?? "").trim().split(" ");
  if (tried.status !== 0 || !/^3\.\d+/.test(version)) {
    const said = (tried.stderr ?? "").trim().split("\n")[0] ?? "";
    return new SandboxUnavailableError(
      "bubblewrap",
      `Bubblewrap cannot set up a sandbox on this machine: ${said === "" ? "it says nothing" : said}.`,
    );
  }
  if (Number(version.split(".")[1]) < LEAST_MINOR) {
    return new SandboxUnavailableError(
      "python",
      `Python challenges need Python 3.${LEAST_MINOR} or newer, not ${version}.`,
    );
  }
  return { bwrap, python, version, pydantic: pydantic === "True" };
}

/** Runs the probe as code is run, with the same filter of system calls. */
function tryOut(bwrap: string, python: string): SpawnSyncReturns<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-"));
  const file = path.join(folder, "filter");
  writeFileSync(file, systemCallFilter() ?? "");
  const filter = openSync(file, "r");
  try {
    return spawnSync(bwrap, [...filterArguments(), ...wrapping(), python, "-I", "-c", PROBE], {
      encoding: "utf8",
      timeout: PROBE_MS,
      env: {},
      stdio: ["ignore", "pipe", "pipe", "ignore", filter],
      ...lowUser(),
    });
  } finally {
    closeSync(filter);
    rmSync(folder, { recursive: true });
  }
}

/** The descriptor that bubblewrap reads its filter of system calls from. */
export const FILTER = 4;

export function filterArguments(): string[] {
  return systemCallFilter() === null ? [] : ["--seccomp", String(FILTER)];
}

const SYSTEM_FOLDERS = ["/bin", "/lib", "/lib64", "/lib32", "/sbin"];
/** Fortyfive's own, with all challenges in it. */
const ownFolder = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Arguments of bubblewrap: nothing of the machine but `/usr`, read-only and without Fortyfive; no network, no home, no
 * rights; 16 MB to write to.
 */
export function wrapping(): string[] {
  const words = (line: string) => line.split(" ");
  return [
    ...words("--unshare-all --unshare-user --die-with-parent --new-session --clearenv --cap-drop ALL"),
    ...words("--uid 65534 --gid 65534 --hostname sandbox --ro-bind /usr /usr"),
    ...SYSTEM_FOLDERS.flatMap(systemFolder),
    ...hiding(["/usr", ...SYSTEM_FOLDERS], ownFolder),
    ...words(
      "--proc /proc --dev /dev --size 16777216 --tmpfs /tmp --remount-ro /dev --remount-ro / --chdir /tmp",
    ),
    ...words("--setenv HOME /tmp --setenv LANG C.UTF-8 --"),
  ];
}

/** Whom it runs as: the kernel does not count the processes of root, so root hands them to nobody. */
export function lowUser(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/** `/lib` is a link into `/usr` on most systems, and a folder of its own on some. */
function systemFolder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return lstatSync(folder).isSymbolicLink()
    ? ["--symlink", readlinkSync(folder), folder]
    : ["--ro-bind", folder, folder];
}

function onPath(name: string, folders: readonly string[]): string | null {
  const files = folders.filter((folder) => folder !== "").map((folder) => path.join(folder, name));
  return files.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
