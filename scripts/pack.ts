import { execFile, spawn } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const root = path.join(import.meta.dirname, "..");
const execute = promisify(execFile);

/** Runs npm, the one that runs us where there is one. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const script = process.env["npm_execpath"] ?? "";
  const [file, all] = /npm-cli\.[cm]?js$/.test(script)
    ? [process.execPath, [script, ...args]]
    : ["npm", args];
  const { stdout } = await execute(file, all, { cwd, maxBuffer: 64e6 });
  return stdout;
}

/** Builds the release and packs it into the folder. Returns the path of the tarball. */
export async function packInto(folder: string): Promise<string> {
  await execute(process.execPath, [path.join(root, "scripts", "build.ts")], { cwd: root, maxBuffer: 64e6 });
  const json = await npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root);
  const [{ filename }] = JSON.parse(json) as [{ filename: string }];
  return path.join(folder, filename);
}

export interface Trial {
  /** What `lab … --json` printed. */
  scorecard: { kind: string; measures: { id: string; value: number | null }[] };
  /** What `code … --json` printed for a reference solution. */
  challenge: { passed: number; total: number };
  /** What `/` served. */
  page: string;
  /** Sizes in bytes of the scripts and styles that the page asks for. */
  assets: number[];
}

/** Uses an installed package as a person would: a run and a challenge on the command line, and the studio's first page. */
export async function tryPackage(folder: string): Promise<Trial> {
  const command = path.join(folder, "node_modules", "fortyfive", "bin", "fortyfive.mjs");
  const env = { ...process.env, FORTYFIVE_DATA_DIR: path.join(folder, "data"), PORT: "", CI: "1" };
  const run = [command, "lab", "rag", "--design", "naive", "--json"];
  const { stdout } = await execute(process.execPath, run, { cwd: folder, env, maxBuffer: 64e6 });
  const scorecard = JSON.parse(stdout) as Trial["scorecard"];
  const solution = "node_modules/fortyfive/content/challenges/extraction/01-fences/reference.ts";
  const attempt = [
    command,
    "code",
    "extraction-01",
    "--file",
    path.join(folder, solution),
    "--hidden",
    "--json",
  ];
  const tested = await execute(process.execPath, attempt, { cwd: folder, env, maxBuffer: 64e6 });
  const challenge = JSON.parse(tested.stdout) as Trial["challenge"];

  const studio = spawn(process.execPath, [command, "--port", "0", "--no-open", "--json"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  studio.stderr.on("data", (data) => (words += String(data)));
  const ended = new Promise<never>((_, reject) => {
    studio.on("exit", (code) => reject(new Error(`The studio ended with code ${code}. ${words}`)));
  });
  try {
    const url = await Promise.race([readUrl(studio.stdout), ended]);
    const page = await fetchText(url);
    const names = [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, name]) => name ?? "");
    const assets = await Promise.all(names.map((name) => fetchText(new URL(name, url).href)));
    return { scorecard, challenge, page, assets: assets.map((text) => text.length) };
  } finally {
    ended.catch(() => {});
    studio.kill("SIGTERM");
  }
}

async function readUrl(output: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const data of output) {
    text += String(data);
    const url = /"url": "([^"]+)"/.exec(text)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`The studio said no address: ${text}`);
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
  return response.text();
}
