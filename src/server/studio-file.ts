import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";

const StudioFile = z.object({ pid: z.number(), url: z.string().nullable(), startedAt: z.string() });
type StudioFile = z.infer<typeof StudioFile>;

/** Milliseconds for another studio to answer, and for one that is just starting to say where it is. */
const ANSWER_MS = 1000;
const STARTING_MS = 5000;

export type Claim = { claimed: true; file: ClaimedFile } | { claimed: false; pid: number; url: string };

/** `studio.json`, which says which process serves a data directory, and where. */
export interface ClaimedFile {
  /** Says where the studio can be reached. */
  publish(url: string): void;
  release(): void;
}

/** Makes this process the one studio of a data directory, unless a living one has it. Throws what the system throws. */
export async function claimStudio(directory: string, now: () => Date = () => new Date()): Promise<Claim> {
  const file = path.join(directory, "studio.json");
  const mine: StudioFile = { pid: process.pid, url: null, startedAt: now().toISOString() };
  const deadline = Date.now() + STARTING_MS;
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: "wx" });
      return { claimed: true, file: claimedFile(file, mine) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const other = read(file);
    if (other !== null && isAlive(other.pid)) {
      if (other.url !== null && (await answers(other)))
        return { claimed: false, pid: other.pid, url: other.url };
      if (other.url === null && Date.now() < deadline) {
        await wait(50);
        continue;
      }
    }
    rmSync(file, { force: true });
  }
}

function claimedFile(file: string, mine: StudioFile): ClaimedFile {
  return {
    publish: (url) => writeFileSync(file, JSON.stringify({ ...mine, url })),
    release: () => {
      if (read(file)?.pid === mine.pid) rmSync(file, { force: true });
    },
  };
}

function read(file: string): StudioFile | null {
  try {
    return StudioFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function answers({ pid, url }: StudioFile): Promise<boolean> {
  try {
    const response = await fetch(new URL("/api/health", url!), { signal: AbortSignal.timeout(ANSWER_MS) });
    const health = z.object({ name: z.literal("fortyfive"), pid: z.number() }).parse(await response.json());
    return health.pid === pid;
  } catch {
    return false;
  }
}
