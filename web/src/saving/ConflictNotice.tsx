import { useMutation } from "@tanstack/react-query";
import { sentenceOf } from "../api/api-error.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { KeptDocument } from "./use-kept-document.ts";

interface ConflictNoticeProps {
  document: Pick<KeptDocument<unknown>, "takeStored" | "keepMine">;
  /** What there are two of: `board`, `code`. */
  what: string;
  /** What is here: `drawing`, `code`. */
  mine: string;
}

/** Two versions of one thing: both are still there until one is chosen. */
export function ConflictNotice({ document, what, mine }: ConflictNoticeProps) {
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
            Reload the {what}
          </Button>
          <Button small look="quiet" busy={choose.isPending} onClick={() => choose.mutate("mine")}>
            Keep this {mine}
          </Button>
        </>
      }
    >
      {choose.error === null
        ? `This ${what} was changed in another window. What you see here is not saved: reload what is stored, or keep this ${mine} instead of it.`
        : sentenceOf(choose.error)}
    </Notice>
  );
}
