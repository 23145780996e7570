import { openStudio } from "../studio.ts";
import type { Studio } from "../studio.ts";
import type { Call } from "./command.ts";

/** Opens the studio on the data directory that was asked for, and closes it when the work is done. */
export async function withStudio<T>(call: Call, work: (studio: Studio) => Promise<T>): Promise<T> {
  const studio = openStudio({ dataDirectory: call.options.text("data-dir") });
  try {
    return await work(studio);
  } finally {
    await studio.close();
  }
}
