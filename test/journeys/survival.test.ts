import { expect, it } from "vitest";
import type { RunSummary } from "../../src/lab/index.ts";
import { boardOf } from "./board.ts";
import { openStudio } from "./open-studio.ts";
import { finishedRun, preparedSession, referenceDrawing, send } from "./prepare.ts";

it("keeps board, notes, predictions, clock and figures over a reload and a killed server", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const session = await preparedSession(page, "practice");
  await finishedRun(page, session);
  await page.goto(`/sessions/${session}/design`);
  const board = boardOf(page);
  const { blocks, edges } = referenceDrawing("naive");
  await board.holds(blocks.length, edges.length);
  await board.block("Chunker").click();
  await page.getByRole("textbox", { name: "Why this block, why so" }).fill("Kept.");
  await page.getByRole("textbox", { name: "Notes" }).fill("Kept as well.");
  // One says it of the notes, one of the board.
  for (const place of [0, 1])
    await page
      .getByText(/^saved/)
      .nth(place)
      .waitFor();

  for (const after of [() => page.reload(), () => studio.restart("SIGKILL").then(() => page.reload())]) {
    await after();
    await board.holds(blocks.length, edges.length);
    await board.block("Chunker").click();
    expect(await page.getByRole("textbox", { name: "Why this block, why so" }).inputValue()).toBe("Kept.");
    expect(await page.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("Kept as well.");
  }
  await page.goto(`/sessions/${session}/run`);
  await page.getByText(/hold the answer to/).waitFor();
  expect(await page.getByRole("region", { name: "Your predictions" }).getByRole("listitem").count()).toBe(3);
});

it("marks a run as interrupted when the server was killed in the middle of it, and runs it again", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const session = await preparedSession(page, "practice", "strong");
  const { id } = await send<{ id: string }>(page, "POST", `/api/sessions/${session}/runs`);
  await studio.restart("SIGKILL");
  const runs = await send<RunSummary[]>(page, "GET", `/api/runs?session=${session}`);
  expect(runs).toMatchObject([{ id, status: "interrupted" }]);
  await page.goto(`/sessions/${session}/run?run=${id}`);
  await page.getByRole("button", { name: /again/i }).click();
  await page.getByText(/hold the answer to/).waitFor();
});
