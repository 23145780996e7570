import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { button, editor, finishRound, startedSession, write } from "./coding-page.ts";
import { openStudio } from "./open-studio.ts";
import { send } from "./prepare.ts";
import { tabTo } from "./tab-to.ts";

const folder = path.join(import.meta.dirname, "../../content/challenges/extraction/01-fences");
const reference = readFileSync(path.join(folder, "reference.ts"), "utf8");
const title = "A job posting behind a fence";
const ownTests = `import { expect, simulate, test } from "fortyfive/challenge";
import { extract } from "./solution.ts";

test("refuses a blank title", async () => {
  const { kit } = await simulate({ model: { replies: [{ value: { title: "", company: "A" } }] } });
  await expect(extract("x", kit)).rejects.toThrow("title");
});
`;

it("leads from the first page to a solved challenge and its report", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  await page.getByRole("link", { name: "Get typed values out of what a model says" }).click();
  await page.getByRole("link", { name: title }).click();
  await button(page, "Start the challenge").click();

  // The starter fails, and it is said at what.
  const tests = page.getByRole("region", { name: "Tests" });
  await page.getByText("types checked", { exact: true }).waitFor();
  await button(page, "Run").click();
  await tests.getByText("2 of 4 tests pass").waitFor();
  await tests.getByRole("button", { name: "fails: Reads an answer inside a json fence" }).click();
  await tests
    .getByText(/^It threw SyntaxError/)
    .first()
    .waitFor();
  await tests
    .getByText("Lumen Optics seeks a Backend Developer. Go and Postgres are a must.", { exact: true })
    .waitFor();
  await tests.getByText('"company": "Lumen Optics"').first().waitFor();
  await tests.getByText("```json").first().waitFor();

  // A problem with types is named, and gone when it is mended.
  await write(page, "solution.ts", `${reference}\nexport const wrong: number = "text";\n`);
  await button(page, "types checked, 1 problem").click();
  await page.getByRole("button", { name: /Type 'string' is not assignable to type 'number'/ }).click();
  await write(page, "solution.ts", reference);
  await page.getByText("types checked", { exact: true }).waitFor();
  await write(page, "solution.test.ts", ownTests);

  // What was written is still there after a reload.
  await page.getByText(/^saved/).waitFor();
  await page.reload();
  await editor(page, "solution.ts").getByText("withoutFence(text)").first().waitFor();
  await tests.getByText("2 of 4 tests pass").waitFor();
  await tests.getByText("The code has changed since.").waitFor();

  await button(page, "Run").click();
  await tests.getByText("4 of 4 tests pass, 1 of 1 of your own").waitFor();
  await tests
    .getByText(/^They pass on a right solution and notice \d of 5 that are wrong on purpose/)
    .waitFor();
  await button(page, "Submit").click();
  await tests.getByText("14 of 14 tests pass").waitFor();
  await tests.getByRole("button", { name: "passes: Refuses a company that is only spaces" }).click();
  await tests.getByText("What it asks is shown in the report.").waitFor();

  // A hint is asked about first.
  await page.getByText("Hints0 of 4 opened").click();
  await button(page, "Open hint 1 of 4").click();
  await button(page, "Open it").click();
  await button(page, "Open hint 2 of 4").waitFor();

  await button(page, "Finish").click();
  await button(page, "Finish and open the report").click();
  await page.getByText(/^All 14 tests pass, and the rubric gives \d+ of 10/).waitFor();
  await page.getByText("1 of 4 opened").waitFor();
  await page.getByText("1 test. On a right solution it passes; of 5 wrong solutions it catches").waitFor();
  await page.getByRole("heading", { name: "A solution that passes" }).waitFor();
  await page.getByRole("link", { name: "All challenges" }).click();
  await page.getByText("1 of 8 solved").waitFor();
  expect(studio.faults).toEqual([]);
});

it("is written, run and left by keyboard alone", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const id = await startedSession(page);
  await page.goto(`/coding/sessions/${id}`);
  const tests = page.getByRole("region", { name: "Tests" });
  const code = editor(page, "solution.ts");
  await tabTo(page, code);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(reference);
  await page.keyboard.press("Control+Enter");
  await tests.getByText("4 of 4 tests pass").waitFor();
  await page.keyboard.press("Control+Shift+Enter");
  await tests.getByText("14 of 14 tests pass").waitFor();

  // Tab indents, Escape and Tab leads on.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Tab");
  await code.getByText(/^ {2}import/).waitFor();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").evaluate((element) => element.closest(".cm-editor") === null)).toBe(
    true,
  );
  await tabTo(page, button(page, "Finish"));
  await page.keyboard.press("Enter");
  await tabTo(page, button(page, "Finish and open the report"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  expect(studio.faults).toEqual([]);
});

it("asks which code to keep when two windows have written", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const id = await startedSession(page);
  const other = await studio.newPage();
  for (const each of [page, other]) {
    await each.goto(`/coding/sessions/${id}`);
    await editor(each, "solution.ts").waitFor();
  }
  await write(page, "solution.ts", "export const mine = 1;");
  await page.getByText(/^saved/).waitFor();
  await write(other, "solution.ts", "export const theirs = 1;");
  await button(other, "Keep this code").click();
  await other.getByText(/^saved/).waitFor();
  await page.reload();
  await editor(page, "solution.ts").getByText("theirs").waitFor();
  const { session } = await send<{ session: { code: { sources: unknown } } }>(
    page,
    "GET",
    `/api/coding/sessions/${id}`,
  );
  expect(session.code.sources).toEqual({ typescript: "export const theirs = 1;" });
});

it("shows each test as it ends, goes on over a reload, and can be stopped", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const id = await startedSession(page);
  await page.goto(`/coding/sessions/${id}`);
  const tests = page.getByRole("region", { name: "Tests" });
  // Only the third test asks about this posting, so it alone never ends.
  const stuck = reference.replace(
    /(export async function extract\([^]*?\{\n)/,
    '$1  while (posting.includes("Quarry")) {}\n',
  );
  await write(page, "solution.ts", stuck);
  await button(page, "Run").click();
  await tests.getByText(/^Test 4 of 4: Refuses a posting without a title/).waitFor();
  expect(await tests.getByRole("button", { name: /^passes: / }).count()).toBe(3);
  await tests.getByRole("button", { name: "runs: Refuses a posting without a title" }).waitFor();
  await page.reload();
  await tests.getByText(/^Test 4 of 4: Refuses a posting without a title/).waitFor();
  await button(page, "Stop").click();
  await button(page, "Stop").waitFor({ state: "detached" });
  await page.getByText(/^not run yet/).waitFor();
  expect(await send(page, "GET", `/api/coding/sessions/${id}`)).toMatchObject({ running: null, runs: [] });
  await button(page, "Submit").click();
  await tests.getByText(/^[1-9]\d? of 10 done$/).waitFor();
  expect(await tests.getByText("Refuses a company that is only spaces").count()).toBe(0);
  await tests.getByText(/^\d+ of 14 tests pass/).waitFor();
  await tests.getByText("Refuses a company that is only spaces").waitFor();
});

it("fits the window wherever its code has no spaces, narrow and wide", async () => {
  await using studio = await openStudio({ viewport: { width: 1366, height: 850 } });
  const { page } = studio;
  const id = await startedSession(page);
  const statement = page.getByText("kit.client.chat.completions.create").first();
  /** How far what is asked reaches beyond what surrounds it, and the page beyond the window. */
  const surplus = () =>
    statement.evaluate((element) => {
      const box = element.closest("aside") ?? element.closest("main")!;
      const { documentElement: whole } = element.ownerDocument;
      return [box.scrollWidth - box.clientWidth, whole.scrollWidth - whole.clientWidth];
    });
  await page.goto(`/coding/sessions/${id}`);
  await statement.waitFor();
  expect(await surplus()).toEqual([0, 0]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("tab", { name: "Task", exact: true }).click();
  expect(await surplus()).toEqual([0, 0]);
  await page.goto("/coding/challenges/extraction-01");
  await statement.waitFor();
  expect(await surplus()).toEqual([0, 0]);
  await finishRound(page, id);
  await page.goto(`/coding/sessions/${id}/report`);
  await statement.waitFor();
  expect(await surplus()).toEqual([0, 0]);
});

it("says when code is too long to be kept, and keeps it again once it is shorter", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const id = await startedSession(page);
  const source = `// ${"y".repeat(96)}\n`.repeat(1500);
  await send(page, "PUT", `/api/coding/sessions/${id}/code`, { language: "typescript", source, revision: 0 });
  await page.goto(`/coding/sessions/${id}`);
  await editor(page, "solution.ts").click();
  await page.keyboard.type("x");
  const sentence = /^The code is too long to be kept: 150,001 characters of at most 150,000/;
  await page.getByText(sentence).waitFor();
  await button(page, "Run").click();
  await page.locator("footer").getByText(sentence).waitFor();
  await write(page, "solution.ts", "export const short = 1;");
  await page.getByText(/^saved/).waitFor();
  expect(await page.getByText(sentence).count()).toBe(0);
});

it("no longer says that the studio is gone once it answers", async () => {
  await using studio = await openStudio();
  const { page } = studio;
  const id = await startedSession(page);
  await page.goto(`/coding/sessions/${id}`);
  await editor(page, "solution.ts").waitFor();
  await page.context().setOffline(true);
  await write(page, "solution.ts", "export const offline = 1;");
  await button(page, "Run").click();
  const gone = page.locator("footer").getByText("The studio does not answer.");
  await gone.waitFor();
  await page.context().setOffline(false);
  await page.getByText(/^saved/).waitFor();
  await gone.waitFor({ state: "detached" });
  expect(await page.getByText("The studio does not answer.").count()).toBe(0);
});
