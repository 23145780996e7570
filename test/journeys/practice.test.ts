import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { Drawing } from "../../src/lab/index.ts";
import { boardOf, smallestDesign } from "./board.ts";
import { openStudio } from "./open-studio.ts";

async function predict(
  page: Page,
  label: string,
  [value, low, high]: [string, string, string],
): Promise<void> {
  const field = page.getByRole("group", { name: label });
  await field.getByRole("textbox", { name: /^Estimate/ }).fill(value);
  await field.getByRole("textbox", { name: /^80% range from/ }).fill(low);
  await field.getByRole("textbox", { name: /^to/ }).fill(high);
}

it("leads in practice from the first page over a real run to the report", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  await page.getByRole("link", { name: "Start the round" }).click();
  await page.getByRole("button", { name: "Start practising" }).click();

  // Scope: the question, the fact sheet, the limits, and notes.
  await page.getByRole("region", { name: "Limits to keep" }).getByRole("listitem").first().waitFor();
  await page.getByRole("textbox", { name: "Notes" }).fill("Assume 180,000 questions a day.");
  await page.getByRole("button", { name: "Start the clock and draw" }).click();

  // Design: blocks from the palette, a wrong connection refused with the reason, a rationale, nothing left to mend.
  const board = boardOf(page);
  const palette = page.getByRole("navigation", { name: "Blocks" });
  for (const name of smallestDesign.blocks) {
    await palette.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  }
  await board.holds(7, 0);
  await board.block("Corpus").focus();
  await page.keyboard.press("c");
  const refused = page.getByRole("option", {
    name: /^Chunker Files cannot go into Chunker: it takes documents\./,
  });
  await refused.waitFor();
  expect(await refused.isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  for (const [from, to] of smallestDesign.edges) await board.connect(from, to);
  await board.holds(7, 6);
  await board.block("Chunker").click();
  const details = page.getByRole("complementary", { name: "Details" });
  await details
    .getByRole("textbox", { name: "Why this block, why so" })
    .fill("Whole sections answer whole questions.");

  // What is seldom changed is folded away; a parameter that waits for another comes with it.
  await board.block("Context").click();
  await details.getByRole("heading", { name: "Context" }).waitFor();
  expect(await details.getByLabel("Parent size", { exact: true }).count()).toBe(0);
  await details.getByRole("combobox", { name: "Parent" }).selectOption("section");
  await details.getByRole("textbox", { name: "Parent size" }).waitFor();
  const order = details.getByRole("combobox", { name: "Order" });
  expect(await order.isVisible()).toBe(false);
  await details.getByText("Order, Per document, Drop copies").click();
  await order.selectOption("document");
  await details.getByText("More", { exact: true }).click();
  await details.getByText("set: Order").waitFor();
  await board.canRun();

  // The drawing can be taken along.
  await page.getByRole("button", { name: "File", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export as JSON" }).click(),
  ]);
  const drawing = Drawing.parse(JSON.parse(readFileSync(await download.path(), "utf8")));
  expect(drawing.edges).toHaveLength(6);
  expect(drawing.blocks.map((block) => block.rationale)).toContain("Whole sections answer whole questions.");

  // Predict: nothing runs before every figure has an estimate and a range.
  await page.getByRole("button", { name: "Predict, then run" }).click();
  await page.getByRole("button", { name: "Commit and run" }).click();
  await page.getByRole("alert").first().waitFor();
  await predict(page, "Recall in 8,000 characters", ["60", "40", "80"]);
  await predict(page, "Deployed latency, 95th percentile", ["1500", "500", "4000"]);
  await predict(page, "Cost per 1,000 questions", ["2", "0.01", "20"]);
  await page.getByRole("button", { name: "Commit and run" }).click();

  // Run: real figures with the limits, the predictions, findings with reruns, and each question with its trace.
  const headline = page.getByRole("region", { name: "Headline" });
  await headline.getByText(/hold the answer to \d+\.\d% of \d+ questions/).waitFor();
  expect(await page.getByRole("region", { name: "Your predictions" }).getByRole("listitem").count()).toBe(3);
  const curve = page.getByRole("region", { name: "Risk against coverage", exact: true });
  await curve.getByRole("img", { name: /^Of those wrong against questions answered.* This run: / }).waitFor();
  await curve.getByText("As a table").click();
  await curve.getByRole("rowheader", { name: /this run$/ }).waitFor();
  const questions = page.getByRole("region", { name: "Questions" });
  await questions.getByRole("searchbox").fill("Vercel AI Gateway add a surcharge");
  await questions
    .getByRole("row")
    .getByRole("button", { name: /surcharge/ })
    .click();
  await page.getByRole("dialog").getByText("Vercel AI Gateway").first().waitFor();
  await page.keyboard.press("Escape");
  await page
    .getByText(/^Rerun with/)
    .first()
    .waitFor();

  // Report: what was asked, drawn, measured and predicted, and how others have drawn it.
  await page.getByRole("navigation", { name: "Phases" }).getByRole("button", { name: "Report" }).click();
  await page.getByRole("button", { name: "Open the report" }).click();
  for (const chapter of [
    "What you drew, and why",
    "What came out",
    "What you predicted",
    "How others have drawn it",
  ]) {
    await page.getByRole("region", { name: chapter, exact: true }).waitFor();
  }
  const report = page.getByRole("article");
  await report.getByRole("img", { name: /^Of those wrong against questions answered/ }).waitFor();
  await report.getByText("Whole sections answer whole questions.").waitFor();
  await report.getByText("Assume 180,000 questions a day.").waitFor();

  await page.getByRole("link", { name: /^Fortyfive/ }).click();
  await page
    .getByRole("region", { name: "Sessions" })
    .getByText(/hold the answer to/)
    .waitFor();
});

it("runs the standard design from the first page with one click", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  await page.getByRole("button", { name: "Run the standard design" }).click();
  await page.getByText(/hold the answer to \d+\.\d% of \d+ questions/).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/runs\/run-/);
});

it("cancels a run that goes on", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  await page.getByRole("button", { name: "Run the standard design" }).click();
  await page.getByRole("region", { name: "Progress" }).getByRole("button").click();
  await page
    .getByText(/cancelled/i)
    .first()
    .waitFor();
  const run = new URL(page.url()).pathname.split("/").at(-1);
  const answer = await page.request.get(`/api/runs/${run}`);
  expect(await answer.json()).toMatchObject({ status: "cancelled" });
});
