import { expect, it } from "vitest";
import { button, editor, startedSession } from "./coding-page.ts";
import { openStudio } from "./open-studio.ts";

it("leads to the report from a window that does not know that another finished the round", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const id = await startedSession(page);
  const other = await studio.newPage();
  for (const each of [page, other]) {
    await each.goto(`/coding/sessions/${id}`);
    await editor(each, "solution.ts").waitFor();
  }
  await button(page, "Finish").click();
  await button(page, "Finish and open the report").click();
  await page.waitForURL(/\/report$/);
  // This window has not heard of it.
  await button(other, "Run").click();
  await other.waitForURL(/\/report$/);
  expect(studio.faults.filter((fault) => !fault.includes("409"))).toEqual([]);
});
