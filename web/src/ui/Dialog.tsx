import { Dialog as Base } from "@base-ui/react/dialog";
import { useRef } from "react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import styles from "./Dialog.module.css";
import { Icon } from "./Icon.tsx";

interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** Beside the title, before the button that closes. */
  beside?: ReactNode;
  /** `sheet` comes in from the right and is as high as the window. */
  shape?: "card" | "sheet";
  /** Where the focus goes when it closes, if not back to where it was. */
  focusAfter?: () => HTMLElement | null;
  children: ReactNode;
  /** Buttons at the foot, the one that does it last. */
  actions?: ReactNode;
}

/** Keeps the focus inside while it is open and gives it back when it closes. */
export function Dialog({
  open,
  onClose,
  title,
  beside,
  shape = "card",
  focusAfter,
  children,
  actions,
}: DialogProps) {
  const body = useRef<HTMLElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          className={styles.popup}
          data-shape={shape}
          initialFocus={shape === "sheet" ? body : true}
          finalFocus={() => focusAfter?.() ?? true}
        >
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {beside}
            <Base.Close render={<Button look="quiet" square aria-label="Close" />}>
              <Icon name="close" />
            </Base.Close>
          </header>
          {/* A body that scrolls can be scrolled by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section ref={body} className={styles.body} tabIndex={0} aria-label={title}>
            {children}
          </section>
          {actions === undefined ? null : <footer className={styles.footer}>{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
