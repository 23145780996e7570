import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import styles from "./Frame.module.css";
import { Mark } from "./Mark.tsx";
import { SettingsMenu } from "./SettingsMenu.tsx";

interface FrameProps {
  /** Of the document; the name of the product is added. */
  title: string;
  /** In the header, between the name and the settings. */
  header?: ReactNode;
  /** The screen fills the window and scrolls inside. */
  full?: boolean;
  children: ReactNode;
}

/** Header and main part of every screen. */
export function Frame({ title, header, full = false, children }: FrameProps) {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    document.title = title === "" ? "Fortyfive" : `${title} · Fortyfive`;
  }, [title]);
  useEffect(() => {
    if (firstLocation !== location && shown.current !== location) {
      main.current?.focus({ preventScroll: true });
      if (!wentBack) window.scrollTo(0, 0);
    }
    wentBack = false;
    shown.current = location;
  }, [location]);
  return (
    <div className={styles.frame} data-full={full}>
      <header className={styles.header}>
        <Link href="/" className={styles.name} aria-label="Fortyfive, first page">
          <Mark />
          <span className={styles.word}>Fortyfive</span>
        </Link>
        <div className={styles.middle}>{header}</div>
        <SettingsMenu />
      </header>
      <main ref={main} id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}

/** On the way back and forth the browser scrolls to where one was. */
let wentBack = false;
window.addEventListener("popstate", () => {
  wentBack = true;
});

/** Where the page was loaded: there the browser has put the focus already. */
const firstLocation = location.pathname;
