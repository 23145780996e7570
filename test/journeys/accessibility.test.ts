import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { boardOf } from "./board.ts";
import { finishRound } from "./coding-page.ts";
import { openStudio } from "./open-studio.ts";
import type { StudioInBrowser } from "./open-studio.ts";
import { finishedRun, preparedSession, send } from "./prepare.ts";

interface Screen {
  name: string;
  address: string;
  /** Words that show that it is there. */
  shows: string;
  /** The block on the board to show the details of. */
  block?: string;
  /** The button to press first, and what shows that it was. */
  press?: { button: string; shows: string };
}

/** Every screen, with something on it. */
async function screens(page: Page): Promise<Screen[]> {
  const practice = await preparedSession(page, "practice");
  const a = await finishedRun(page, practice);
  const b = await finishedRun(page, practice);
  const exam = await preparedSession(page, "exam");
  await finishedRun(page, exam);
  const reported = await preparedSession(page, "practice", "standard");
  await finishedRun(page, reported);
  await send(page, "POST", `/api/sessions/${reported}/finish`);
  const questions = await send<{ id: string }[]>(page, "GET", `/api/runs/${a}/questions`);
  const coding = await codingSession(page);
  const coded = await codingSession(page);
  await finishRound(page, coded);
  return [
    { name: "coding rounds", address: "/coding", shows: "A job posting behind a fence" },
    { name: "challenge", address: "/coding/challenges/extraction-01", shows: "Continue where you were" },
    {
      name: "code",
      address: `/coding/sessions/${coding}`,
      shows: "types checked",
      press: { button: "Submit", shows: "of 14 tests pass" },
    },
    { name: "coding report", address: `/coding/sessions/${coded}/report`, shows: "What to do next" },
    { name: "home", address: "/", shows: "Sessions" },
    { name: "start", address: "/rounds/design-rag-docs", shows: "Start practising" },
    { name: "scope", address: `/sessions/${practice}/scope`, shows: "Limits to keep" },
    { name: "design", address: `/sessions/${practice}/design`, shows: "problems" },
    {
      name: "block",
      address: `/sessions/${practice}/design`,
      shows: "problems",
      block: "Context",
    },
    { name: "design in an exam", address: `/sessions/${exam}/design`, shows: "problems" },
    { name: "predict", address: `/sessions/${practice}/predict`, shows: "How will it do?" },
    { name: "run", address: `/sessions/${practice}/run`, shows: "What cost most" },
    { name: "run in an exam", address: `/sessions/${exam}/run`, shows: "This is an exam" },
    {
      name: "trace",
      address: `/sessions/${practice}/run?run=${a}&question=${questions[0]!.id}`,
      shows: "What cost most",
    },
    { name: "run outside a session", address: `/runs/${a}`, shows: "What cost most" },
    { name: "comparison", address: `/compare?a=${a}&b=${b}`, shows: "Recall in 8,000 characters" },
    { name: "report", address: `/sessions/${reported}/report`, shows: "How others have drawn it" },
    { name: "settings", address: "/settings", shows: "Chosen models" },
    { name: "nothing there", address: "/nowhere", shows: "Fortyfive" },
  ];
}

/** Makes a session with code that fails in places, a hint opened. Returns its id. */
async function codingSession(page: Page): Promise<string> {
  const { session } = await send<{ session: { id: string } }>(page, "POST", "/api/coding/sessions", {
    challenge: "extraction-01",
  });
  await send(page, "POST", `/api/coding/sessions/${session.id}/hint`);
  return session.id;
}

/** Opens the details of a block, on a phone in the tab of that name. */
async function showDetails(page: Page, name: string): Promise<void> {
  const block = boardOf(page).block(name);
  await block.waitFor({ state: "attached" });
  await block.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name }).waitFor();
}

let studio: StudioInBrowser;
let all: Screen[];

/** Four runs with all that is varied in them. */
const PREPARING_MS = 600_000;

beforeAll(async () => {
  studio = await openStudio();
  all = await screens(studio.page);
}, PREPARING_MS);

afterAll(() => studio[Symbol.asyncDispose]());

it.each([
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
  [390, "dark"],
] as const)(
  "no screen has an axe violation or scrolls sideways, %s px wide, %s",
  async (width, colorScheme) => {
    const found: string[] = [];
    const page = await studio.newPage({ viewport: { width, height: 800 }, colorScheme });
    for (const { name, address, shows, block, press } of all) {
      await page.goto(address);
      await page.getByText(shows).first().waitFor();
      if (block !== undefined) await showDetails(page, block);
      if (press !== undefined) {
        await page.getByRole("button", { name: press.button, exact: true }).click();
        await page.getByText(press.shows).first().waitFor();
      }
      await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
      // In the page itself: there are no frames, which the other mode is for.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // What is not about colour is the same in both schemes.
      if (colorScheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
      const { violations } = await axe.analyze();
      for (const { id, nodes } of violations) {
        found.push(`${name}: ${id} ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
      }
      const wider = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
      if (wider) found.push(`${name}: wider than the window`);
    }
    await page.context().close();
    expect(found).toEqual([]);
    expect(studio.faults).toEqual([]);
  },
);
