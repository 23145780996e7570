import { expect, it } from "vitest";
import { boardOf, smallestDesign } from "./board.ts";
import { openStudio } from "./open-studio.ts";

it("leads through an exam: blocks by name, figures only, everything else with the report", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  await page.getByRole("link", { name: "Start the round" }).click();
  await page.getByRole("radio", { name: /^Exam/ }).check();
  await page.getByRole("button", { name: "Start the exam" }).click();
  await page.getByRole("button", { name: "Go to the board" }).click();

  // The clock runs and cannot be paused; there is no palette to read the rubric from.
  const board = boardOf(page);
  await board.holds(3, 0);
  expect(await page.getByRole("button", { name: "Pause the clock" }).count()).toBe(0);
  expect(await page.getByRole("navigation", { name: "Blocks" }).count()).toBe(0);
  const name = page.getByRole("textbox", { name: "Block name" });
  await name.fill("oracle");
  await name.press("Enter");
  await page.getByRole("alert").filter({ hasText: "oracle" }).waitFor();
  expect(studio.faults.splice(0)).toEqual([expect.stringContaining("404")]);
  const known = [
    ["ingestion", "Loader"],
    ["text splitter", "Chunker"],
    ["BM25", "Keyword index"],
    ["context builder", "Context"],
  ] as const;
  for (const [alias, label] of known) {
    await name.fill(alias);
    await name.press("Enter");
    await board.block(label).waitFor();
  }
  await board.holds(7, 0);
  for (const [from, to] of smallestDesign.edges) await board.connect(from, to);
  await board.canRun();
  await page.getByRole("button", { name: "Predict, then run" }).click();
  await page.getByRole("button", { name: "Commit and run" }).waitFor();
  for (const field of await page.getByRole("main").getByRole("group").all()) {
    await field.getByRole("textbox", { name: /^Estimate/ }).fill("10");
    await field.getByRole("textbox", { name: /^80% range from/ }).fill("5");
    await field.getByRole("textbox", { name: /^to/ }).fill("20");
  }
  await page.getByRole("button", { name: "Commit and run" }).click();

  await page.getByText(/hold the answer to \d+\.\d% of \d+ questions/).waitFor();
  await page
    .getByText(/the questions, what became of each, and the reference designs come with the report/)
    .waitFor();
  expect(await page.getByRole("region", { name: "Questions" }).count()).toBe(0);
  expect(await page.getByText(/^Rerun with/).count()).toBe(0);
  // A curve tells how the same questions had gone with every other threshold.
  const curve = page.getByRole("region", { name: "Risk against coverage", exact: true });
  expect(await curve.count()).toBe(0);
  const run = new URL(page.url()).searchParams.get("run") ?? (await newestRun());
  expect((await page.request.get(`/api/runs/${run}/questions`)).status()).toBe(409);

  await page.getByRole("navigation", { name: "Phases" }).getByRole("button", { name: "Report" }).click();
  await page.getByRole("button", { name: "End it and open the report" }).click();
  await page.getByRole("region", { name: "How others have drawn it" }).waitFor();
  await page.getByText(/Measured on \d+ hidden questions/).waitFor();
  await curve.getByRole("img").waitFor();
  expect((await page.request.get(`/api/runs/${run}/questions`)).status()).toBe(200);
  expect(studio.faults).toEqual([]);

  async function newestRun(): Promise<string> {
    const runs = (await (await page.request.get("/api/runs?limit=1")).json()) as { id: string }[];
    return runs[0]!.id;
  }
});
