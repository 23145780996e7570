import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { boardOf, chooseTarget, smallestDesign } from "./board.ts";
import { openStudio } from "./open-studio.ts";
import { tabTo } from "./tab-to.ts";

it("takes a design from the first page to its figures without a pointer", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const press = (key: string) => page.keyboard.press(key);
  await tabTo(page, page.getByRole("link", { name: "Start the round" }));
  await press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Start practising" }));
  await press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Start the clock and draw" }));
  await press("Enter");

  const board = boardOf(page);
  await board.holds(3, 0);
  for (const name of smallestDesign.blocks) {
    await tabTo(page, page.getByRole("button", { name: new RegExp(`^${name}`) }).first());
    await press("Enter");
    await board.block(name).waitFor();
  }
  for (const [from, to] of smallestDesign.edges) {
    await tabTo(page, board.block(from));
    await press("c");
    await chooseTarget(page, to);
  }
  await board.holds(7, 6);

  // What was done can be undone and done again, moved and deleted.
  await press("Control+z");
  await board.holds(7, 5);
  await press("Control+Shift+z");
  await board.holds(7, 6);
  await tabTo(page, board.block("Context"));
  await press(" ");
  await press("Delete");
  await board.holds(6, 4);
  await press("Control+z");
  await board.holds(7, 6);

  await board.canRun();
  await press("Control+Enter");
  for (const text of ["50", "30", "70", "1500", "500", "4000", "2", "0.1", "20"]) {
    await tabToEmptyField(page);
    await page.keyboard.type(text);
  }
  await press("Control+Enter");
  await page.getByText(/hold the answer to \d+\.\d% of \d+ questions/).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/run$/);
  expect(studio.faults).toEqual([]);
});

/** Presses Tab until an empty text field has the focus. */
async function tabToEmptyField(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Commit and run" }).waitFor();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    const field = page.locator("input:focus");
    if ((await field.count()) > 0 && (await field.inputValue()) === "") return;
  }
  throw new Error("There is no empty field left.");
}
