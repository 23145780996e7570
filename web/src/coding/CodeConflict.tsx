import { useMutation } from "@tanstack/react-query";
import { sentenceOf } from "../api/api-error.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { CodeDocument } from "./use-code-document.ts";

/** Two versions of the code: both are still there until one is chosen. */
export function CodeConflict({ document }: { document: CodeDocument }) {
  const choose = useMutation({
    mutationFn: (which: "stored" | "mine") =>
      which === "stored" ? document.takeStored() : document.keepMine(),
  });
  return (
    <Notice
      tone="warn"
      role="alert"
      actions={
        <>
          <Button small busy={choose.isPending} onClick={() => choose.mutate("stored")}>
            Load what is stored
          </Button>
          <Button small look="quiet" busy={choose.isPending} onClick={() => choose.mutate("mine")}>
            Keep this code
          </Button>
        </>
      }
    >
      {choose.error === null
        ? "This code was changed in another window. What you see here is not saved: load what is stored, or keep this instead of it."
        : sentenceOf(choose.error)}
    </Notice>
  );
}
