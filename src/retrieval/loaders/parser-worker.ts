import { parentPort } from "node:worker_threads";
import type { ParserJob, ParserReply } from "./parser-thread.ts";
import { readDocx } from "./docx.ts";
import { readPdf } from "./pdf.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

// What the parsers print is not for anyone.
for (const say of ["log", "info", "warn", "error"] as const) console[say] = () => {};

parentPort!.on("message", ({ kind, bytes, file }: ParserJob) => {
  void (kind === "pdf" ? readPdf : readDocx)(bytes, file).then(
    (loaded) => reply({ loaded }),
    (error: unknown) =>
      reply({
        reason: error instanceof UnreadableFileError ? error.message : "It is damaged: it cannot be read.",
      }),
  );
});

const reply = (message: ParserReply): void => parentPort!.postMessage(message);
