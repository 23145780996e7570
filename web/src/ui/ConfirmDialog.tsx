import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { Notice } from "./Notice.tsx";

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** What the button that does it says. */
  action: string;
  busy: boolean;
  /** What went wrong, one sentence. */
  problem: string | null;
  /** Where the focus goes afterwards; back to where it was without it. */
  focusAfter?(): HTMLElement | null;
  onClose(): void;
  onConfirm(): void;
  children: ReactNode;
}

/** Asks before something goes that cannot be brought back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, action, busy, problem, focusAfter, onClose, onConfirm, children } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      {...(focusAfter === undefined ? {} : { focusAfter })}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {problem === null ? null : (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
    </Dialog>
  );
}
