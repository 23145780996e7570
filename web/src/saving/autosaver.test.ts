import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosaver } from "./autosaver.ts";
import type { SaveState } from "./autosaver.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(save: (value: string) => Promise<void>, retries = true) {
  const states: SaveState["status"][] = [];
  const saver = new Autosaver<string>(save, {
    delay: 500,
    retryDelay: 2000,
    retries: () => retries,
    onState: (state) => states.push(state.status),
  });
  return { saver, states };
}

test("only the last of quick changes is saved, some time after it", async () => {
  const saved: string[] = [];
  const { saver } = open(async (value) => void saved.push(value));
  saver.change("a");
  await vi.advanceTimersByTimeAsync(400);
  saver.change("b");
  await vi.advanceTimersByTimeAsync(400);
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(saved).toEqual(["b"]);
  expect(saver.unsaved).toBe(false);
});

test("a change during a save is saved after it, never beside it", async () => {
  const saved: string[] = [];
  let finish = () => {};
  const { saver } = open(async (value) => {
    saved.push(value);
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  saver.change("a");
  await vi.advanceTimersByTimeAsync(500);
  saver.change("b");
  await vi.advanceTimersByTimeAsync(5000);
  expect(saved).toEqual(["a"]);
  finish();
  await vi.advanceTimersByTimeAsync(500);
  expect(saved).toEqual(["a", "b"]);
});

test("what failed is kept and tried again, and what was changed meanwhile goes instead", async () => {
  const saved: string[] = [];
  let up = false;
  const { saver, states } = open(async (value) => {
    if (!up) throw new Error("gone");
    saved.push(value);
  });
  saver.change("a");
  await vi.advanceTimersByTimeAsync(500);
  expect(states.at(-1)).toBe("failed");
  expect(saver.unsaved).toBe(true);
  saver.change("b");
  up = true;
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved).toEqual(["b"]);
});

test("a failure that does not pass by itself is not tried again", async () => {
  const save = vi.fn(async () => {
    throw new Error("conflict");
  });
  const { saver } = open(save, false);
  saver.change("a");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(save).toHaveBeenCalledOnce();
  await expect(saver.flush()).rejects.toThrow("conflict");
});

test("flush saves at once and waits for it", async () => {
  const saved: string[] = [];
  const { saver } = open(async (value) => void saved.push(value));
  saver.change("a");
  await saver.flush();
  expect(saved).toEqual(["a"]);
});

test("a dropped change is not saved", async () => {
  const saved: string[] = [];
  const { saver } = open(async (value) => void saved.push(value));
  saver.change("a");
  saver.drop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(saved).toEqual([]);
});
