import { afterAll, beforeAll, expect, it } from "vitest";
import { startModelServer, testKey } from "../../src/testing/model-server/index.ts";
import type { ModelServer } from "../../src/testing/model-server/index.ts";
import { scriptedModel } from "../../src/testing/scripted-model.ts";
import { openStudio } from "./open-studio.ts";
import type { StudioInBrowser } from "./open-studio.ts";

let provider: ModelServer;
let studio: StudioInBrowser;

beforeAll(async () => {
  provider = await startModelServer(scriptedModel({ replies: () => "ready" }));
  studio = await openStudio();
});

afterAll(async () => {
  await studio[Symbol.asyncDispose]();
  await provider.close();
});

it("a key is added by keyboard, checked, used for a chosen model, and removed, and the page never holds it", async () => {
  const { page } = studio;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const answers: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/models")) void response.text().then((text) => answers.push(text));
  });
  await button("Settings").click();
  await page.getByRole("menuitem", { name: "Models" }).click();
  await page.getByRole("heading", { level: 1, name: "Models" }).waitFor();

  await button("Change the address of OpenAI").click();
  await page.getByLabel("Address of OpenAI", { exact: true }).fill(provider.connection("openai").baseUrl);
  await page.keyboard.press("Enter");
  await button("Add key for OpenAI").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(testKey);
  await page.keyboard.press("Enter");
  await page.getByText("Stored here, ends in cdef").waitFor();

  await button("Check OpenAI").click();
  await button("2 models").click();
  await page.getByRole("code").filter({ hasText: "openai/gpt-other" }).waitFor();

  const field = page.getByLabel("Default", { exact: true });
  await field.fill("openai/gpt-test");
  await field.press("Enter");
  await button("Try the large model").click();
  await page.getByText("openai/gpt-test answered in").waitFor();
  await page.reload();
  await page.getByText("Stored here, ends in cdef").waitFor();
  expect(await field.inputValue()).toBe("openai/gpt-test");
  expect((await page.content()) + answers.join("\n")).not.toContain(testKey);

  await button("Remove the stored key for OpenAI").click();
  await button("Remove").click();
  await button("Add key for OpenAI").waitFor();
  await page.getByText("OpenAI is not ready: it needs a key.").first().waitFor();
  expect(studio.faults).toEqual([]);
});
