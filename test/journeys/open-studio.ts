import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { findChromium } from "../../src/cli/index.ts";
import type { Running } from "../child-process.ts";
import { workplace } from "../workplace.ts";
import type { Workplace } from "../workplace.ts";

export interface StudioInBrowser extends AsyncDisposable {
  page: Page;
  url: string;
  place: Workplace;
  /** What went wrong in pages so far: exceptions, console errors, refused resources. */
  faults: string[];
  /** Another window on the same studio. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Ends the server, gently or as a power cut would, and starts it again on the same address. */
  restart(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

const desktop: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  reducedMotion: "reduce",
  colorScheme: "light",
  locale: "en-GB",
};

/** `env` is of the studio, over what it has anyway. */
type StudioOptions = BrowserContextOptions & { env?: NodeJS.ProcessEnv };

/** A studio on a free port with a data directory of its own, and a page of Chromium on its first screen. */
export async function openStudio({ env = {}, ...options }: StudioOptions = {}): Promise<StudioInBrowser> {
  const place = workplace();
  const browser = await launch();
  const faults: string[] = [];
  let server = await serve(place, { port: "0", env });
  const newPage = async (more: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...desktop, ...options, ...more, baseURL: server.url });
    const page = await context.newPage();
    // On a busy machine a run takes its time; what never comes is told before the test is given up.
    page.setDefaultTimeout(120_000);
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    return page;
  };
  const page = await newPage();
  await page.goto("/");
  return {
    page,
    url: server.url,
    place,
    faults,
    newPage,
    restart: async (signal) => {
      server.running.child.kill(signal);
      await server.running.outcome;
      server = await serve(place, { port: new URL(server.url).port, env });
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      server.running.child.kill("SIGTERM");
      await server.running.outcome;
      place[Symbol.dispose]();
    },
  };
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error("There is no Chromium. npm test installs one, or name it in CHROMIUM_PATH.");
  return chromium.launch({
    executablePath,
    // Chromium refuses its sandbox to root, as in a container.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

async function serve(
  place: Workplace,
  { port, env }: { port: string; env: NodeJS.ProcessEnv },
): Promise<{ running: Running; url: string }> {
  const running = place.start(["--port", port, "--no-open", "--json"], env);
  const [, url = ""] = await running.says(/"url": "([^"]+)"/);
  return { running, url };
}
