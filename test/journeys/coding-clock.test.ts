import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { button, startedSession, write } from "./coding-page.ts";
import { openStudio } from "./open-studio.ts";
import type { StudioInBrowser } from "./open-studio.ts";
import { send } from "./prepare.ts";

/** Sets how much of its time a session has used, as if it had been open for so long. */
function setTimeUsed({ place }: StudioInBrowser, session: string, seconds: number): void {
  const database = new DatabaseSync(path.join(place.dataDirectory, "fortyfive.db"), { timeout: 5000 });
  const set = database.prepare("UPDATE coding_sessions SET clock_used = ? WHERE id = ?");
  expect(set.run(seconds, session).changes).toBe(1);
  database.close();
}

it("says when the time is up, lets one go on, and the report says how long it took", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const id = await startedSession(page);
  // Two seconds before the end.
  setTimeUsed(studio, id, 45 * 60 - 2);
  await page.goto(`/coding/sessions/${id}`);
  const clock = page.getByRole("timer", { name: "Time left" });
  await clock.getByText("0:02", { exact: true }).waitFor();
  const notice = page
    .getByRole("alert")
    .filter({ hasText: "The time is up. In an interview you would stop here." });
  expect(await notice.count()).toBe(0);
  await button(page, "Start the clock").click();
  await notice.waitFor();
  await clock.getByText(/^0:0\d over$/).waitFor();

  // What is written after that is kept and run as before.
  await notice.getByRole("button", { name: "Go on" }).click();
  await notice.waitFor({ state: "detached" });
  await write(page, "solution.ts", "export async function extract() {}\n");
  await page.getByText(/^saved/).waitFor();
  await button(page, "Run").click();
  await page.getByRole("region", { name: "Tests" }).getByText("0 of 4 tests pass").waitFor();

  // Over a reload it is still up, and a longer time over is said as it is.
  await button(page, "Pause the clock").click();
  await button(page, "Start the clock").waitFor();
  setTimeUsed(studio, id, 52 * 60);
  await page.reload();
  await clock.getByText("7:00 over", { exact: true }).waitFor();
  await page.goto("/coding");
  await page.getByRole("listitem").filter({ hasText: "7:00 over" }).first().waitFor();
  await page.goto(`/coding/sessions/${id}`);
  await notice.getByRole("button", { name: "Finish" }).click();
  await button(page, "Finish and open the report").click();
  await page.getByText("52 minutes of 45 minutes").waitFor();
  expect(await send(page, "GET", `/api/coding/sessions/${id}`)).toMatchObject({
    session: { clock: { used: 52 * 60, runningSince: null } },
  });
  expect(studio.faults).toEqual([]);
});
