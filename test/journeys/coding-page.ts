import type { Locator, Page } from "playwright-core";
import { send } from "./prepare.ts";

/** The screen of a coding session, by the words on it. */
export const editor = (page: Page, file: string): Locator =>
  page.getByRole("textbox", { name: file, exact: true });

export const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

/** Puts a text in place of all that a file holds. */
export async function write(page: Page, file: string, text: string): Promise<void> {
  await page.getByRole("tab", { name: file, exact: true }).click();
  await editor(page, file).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** Makes a session with the first challenge, its clock standing still. Returns its id. */
export async function startedSession(
  page: Page,
  language: "typescript" | "python" = "typescript",
): Promise<string> {
  const { session } = await send<{ session: { id: string } }>(page, "POST", "/api/coding/sessions", {
    challenge: "extraction-01",
    language,
  });
  return session.id;
}

/** Finishes a round, and waits until its report is there. */
export async function finishRound(page: Page, id: string): Promise<void> {
  const { id: run } = await send<{ id: string }>(page, "POST", `/api/coding/sessions/${id}/runs`, {
    kind: "finish",
  });
  // The stream of events ends when the tests do.
  await page.request.get(`/api/coding/sessions/${id}/runs/${run}/events`);
}
