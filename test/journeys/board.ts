import type { Locator, Page } from "playwright-core";

/** The board of a session, used with the keyboard, as the words on it allow. */
export interface BoardDriver {
  block(name: string): Locator;
  /** Connects two blocks through the list that C opens, and waits until the block says so. */
  connect(from: string, to: string): Promise<void>;
  /** Resolves when the board says that it has so many blocks and connections. */
  holds(blocks: number, connections: number): Promise<void>;
  /** Resolves when no block says that something keeps it from running. */
  canRun(): Promise<void>;
}

export function boardOf(page: Page): BoardDriver {
  const canvas = page.getByRole("application");
  const block = (name: string) => canvas.getByRole("group", { name: new RegExp(`^${name}\\b`) });
  return {
    block,
    connect: async (from, to) => {
      await block(from).focus();
      await page.keyboard.press("c");
      await chooseTarget(page, to);
      await canvas.getByRole("group", { name: new RegExp(`^${from}\\b.*gives .*to ${to}`) }).waitFor();
    },
    holds: async (blocks, connections) => {
      const words = `${count(blocks, "block")} and ${count(connections, "connection")}`;
      await page.getByRole("application", { name: new RegExp(`^Board with ${words}\\.`) }).waitFor();
    },
    canRun: () =>
      canvas
        .getByRole("group", { name: /Problem:/ })
        .first()
        .waitFor({ state: "detached" }),
  };
}

/** In the list of ports to connect to: goes down to the first one of that name that does not refuse, and takes it. */
export async function chooseTarget(page: Page, name: string): Promise<void> {
  const list = page.getByRole("listbox");
  const wanted = list.getByRole("option", { name: new RegExp(`^${name}\\b`), disabled: false });
  await wanted.first().waitFor();
  while ((await wanted.first().getAttribute("aria-selected")) !== "true")
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await list.waitFor({ state: "detached" });
}

/** The edges of the smallest design that can run, in the order one would draw them. */
export const smallestDesign = {
  blocks: ["Loader", "Chunker", "Keyword index", "Context"],
  edges: [
    ["Corpus", "Loader"],
    ["Loader", "Chunker"],
    ["Chunker", "Keyword index"],
    ["Question", "Keyword index"],
    ["Keyword index", "Context"],
    ["Context", "Answer"],
  ],
} as const;

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
