import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openStudio } from "./open-studio.ts";
import { finishedRun, preparedSession, send } from "./prepare.ts";

const widths = [1280, 390];
const schemes = ["light", "dark"] as const;

/** Every screen, by a name, its address and what shows that it is there. */
async function screens(page: Page): Promise<[name: string, address: string, shows: string][]> {
  const practice = await preparedSession(page, "practice");
  const a = await finishedRun(page, practice);
  const b = await finishedRun(page, practice);
  const exam = await preparedSession(page, "exam");
  await finishedRun(page, exam);
  const reported = await preparedSession(page, "practice", "standard");
  await finishedRun(page, reported);
  await send(page, "POST", `/api/sessions/${reported}/finish`);
  const questions = await send<{ id: string }[]>(page, "GET", `/api/runs/${a}/questions`);
  return [
    ["home", "/", "Sessions"],
    ["start", "/rounds/design-rag-docs", "Start practising"],
    ["scope", `/sessions/${practice}/scope`, "Limits to keep"],
    ["design", `/sessions/${practice}/design`, "problems"],
    ["design in an exam", `/sessions/${exam}/design`, "problems"],
    ["predict", `/sessions/${practice}/predict`, "How will it do?"],
    ["run", `/sessions/${practice}/run`, "What cost most"],
    ["run in an exam", `/sessions/${exam}/run`, "This is an exam"],
    ["trace", `/sessions/${practice}/run?run=${a}&question=${questions[0]!.id}`, "What cost most"],
    ["run outside a session", `/runs/${a}`, "What cost most"],
    ["comparison", `/compare?a=${a}&b=${b}`, "Recall in 8,000 characters"],
    ["report", `/sessions/${reported}/report`, "How others have drawn it"],
    ["nothing there", "/nowhere", "Fortyfive"],
  ];
}

it("has no axe violation on any screen, light or dark, wide or narrow, and none scrolls sideways", async () => {
  await using studio = await openStudio();
  const found: string[] = [];
  const all = await screens(studio.page);
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const page = await studio.newPage({ viewport: { width, height: 800 }, colorScheme });
      for (const [name, address, shows] of all) {
        const where = `${name}, ${width} px, ${colorScheme}`;
        await page.goto(address);
        await page.getByText(shows).first().waitFor();
        const axe = new AxeBuilder({ page });
        // What is not about colour is the same in both schemes.
        if (colorScheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
        const { violations } = await axe.analyze();
        for (const { id, nodes } of violations) {
          found.push(`${where}: ${id} ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
        }
        const wider = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
        if (wider) found.push(`${where}: wider than the window`);
      }
      await page.context().close();
    }
  }
  expect(found).toEqual([]);
  expect(studio.faults).toEqual([]);
});
