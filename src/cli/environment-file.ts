import { loadEnvFile } from "node:process";
import { BadInputError } from "../errors/index.ts";

/** Takes over what `.env` in the working directory sets and the environment does not. Throws BadInputError. */
export function readEnvironmentFile(): void {
  try {
    loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw new BadInputError("This file cannot be read.", { source: ".env", cause: error });
  }
}
