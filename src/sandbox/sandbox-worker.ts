import { parentPort } from "node:worker_threads";
import { Context } from "./context.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

const port = parentPort!;
const tell = (message: FromWorker): void => port.postMessage(message);
let context: Context | null = null;

port.on("message", (message: ToWorker) => {
  if (message.type === "reply") context?.reply(message.id, message.reply);
  else void run(message.task);
});

async function run(task: WorkerTask): Promise<void> {
  context = new Context({
    task,
    print: (level, text) => tell({ type: "print", level, text }),
    call: (id, name, text, at) => tell({ type: "call", id, name, text, at }),
  });
  const end = await context.run();
  tell({ type: "end", end, clock: context.clock });
  context = null;
}

tell({ type: "ready" });
