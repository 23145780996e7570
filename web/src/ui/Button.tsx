import type { ComponentProps, ReactNode } from "react";
import { Link } from "wouter";
import styles from "./Button.module.css";

interface Look {
  /** `primary` is the one action a screen is about; `quiet` has no edge. Default `plain`. */
  look?: "primary" | "plain" | "quiet" | "danger";
  /** A square with an icon in it; give it an `aria-label`. */
  square?: boolean;
  small?: boolean;
}

type ButtonProps = Look & ComponentProps<"button"> & { busy?: boolean };

/** While `busy` it keeps its focus and its place and does nothing. */
export function Button({ look, square, small, busy, className, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.button} ${className ?? ""}`}
      data-look={look ?? "plain"}
      data-square={square}
      data-small={small}
      data-busy={busy}
      aria-disabled={busy || rest["aria-disabled"] || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {children}
    </button>
  );
}

type ButtonLinkProps = Look & { to: string; children: ReactNode; "aria-label"?: string; title?: string };

/** A link that looks like a button: it goes somewhere and does nothing else. */
export function ButtonLink({ to, look, square, small, children, ...rest }: ButtonLinkProps) {
  return (
    <Link
      href={to}
      className={styles.button}
      data-look={look ?? "plain"}
      data-square={square}
      data-small={small}
      {...rest}
    >
      {children}
    </Link>
  );
}
