import { TypeService } from "./type-service.ts";
import type { TypeOrder, TypeQuestion, TypeReply } from "./type-words.ts";

/** As much of a worker's global scope as is used here. */
interface Scope {
  addEventListener(type: "message", listener: (event: MessageEvent<TypeOrder>) => void): void;
  postMessage(reply: TypeReply): void;
}

const scope = globalThis as unknown as Scope;
let service: TypeService | null = null;

scope.addEventListener("message", ({ data }) => {
  if (data.order === "open") service = new TypeService(data.challengeTypes);
  else if (service === null) throw new Error("Nothing is open yet.");
  else if (data.order === "write") service.write(data.file, data.text);
  else scope.postMessage({ id: data.id, answer: answer(service, data) });
});

function answer(types: TypeService, question: TypeQuestion): TypeReply["answer"] {
  switch (question.what) {
    case "problems":
      return types.problems();
    case "completions":
      return types.completions(question.file, question.at);
    case "details":
      return types.details(question.file, question.at, question.name);
    case "info":
      return types.info(question.file, question.at);
  }
}
