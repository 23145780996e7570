import { expect, it } from "vitest";
import { button, editor, startedSession } from "./coding-page.ts";
import { openStudio } from "./open-studio.ts";
import { send } from "./prepare.ts";

it("says where Python cannot run and how it could, and takes the challenge in TypeScript", async () => {
  // No folder with programs, so no bubblewrap.
  await using studio = await openStudio({ env: { PATH: "" } });
  const { page } = studio;
  const why =
    process.platform === "linux"
      ? "Python challenges need bubblewrap, and there is no bwrap in PATH. On Debian: apt-get install bubblewrap."
      : "Python challenges run on Linux only; TypeScript ones run everywhere.";
  await page.goto("/coding/challenges/extraction-01");
  await page.getByText(`${why} This challenge can be taken in TypeScript.`).waitFor();
  expect(await page.getByRole("radio").count()).toBe(0);
  await button(page, "Start the challenge").click();
  await editor(page, "solution.ts").waitFor();
  await button(page, "Run").click();
  await page.getByRole("region", { name: "Tests" }).getByText("2 of 4 tests pass").waitFor();

  // One that was begun in Python where it could run is still there, and says it when it is run.
  const id = await startedSession(page, "python");
  await page.goto(`/coding/sessions/${id}`);
  await editor(page, "solution.py").getByText("def extract").waitFor();
  for (const name of ["Run", "Submit"]) {
    await button(page, name).click();
    await page.getByRole("alert").getByText(why).waitFor();
    await button(page, "Stop").waitFor({ state: "detached" });
  }
  expect(await send(page, "GET", `/api/coding/sessions/${id}`)).toMatchObject({ running: null, runs: [] });
  await button(page, "Finish").click();
  await button(page, "Finish and open the report").click();
  await page.getByRole("dialog").getByRole("alert").getByText(why).waitFor();
  expect(await send(page, "GET", `/api/coding/sessions/${id}`)).toMatchObject({
    session: { finishedAt: null },
  });
  expect(studio.faults).toEqual([]);
});
