import { useMutation } from "@tanstack/react-query";
import { sentenceOf } from "../api/api-error.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { BoardDocument } from "./use-board-document.ts";

/** Two versions of one board: both are still there until one is chosen. */
export function ConflictNotice({ board }: { board: BoardDocument }) {
  const choose = useMutation({
    mutationFn: (which: "stored" | "mine") => (which === "stored" ? board.takeStored() : board.keepMine()),
  });
  return (
    <Notice
      tone="warn"
      role="alert"
      actions={
        <>
          <Button small busy={choose.isPending} onClick={() => choose.mutate("stored")}>
            Reload the board
          </Button>
          <Button small look="quiet" busy={choose.isPending} onClick={() => choose.mutate("mine")}>
            Keep this drawing
          </Button>
        </>
      }
    >
      {choose.error === null
        ? "This board was changed in another window. What you see here is not saved: reload what is stored, or keep this drawing instead of it."
        : sentenceOf(choose.error)}
    </Notice>
  );
}
