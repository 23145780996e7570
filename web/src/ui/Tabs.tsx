import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import styles from "./Tabs.module.css";

interface TabsProps {
  label: string;
  tabs: { id: string; label: string; content: ReactNode }[];
  start: string;
  /** The one that is seen, where the screen decides it; then `start` does nothing. */
  shown?: string | undefined;
  onShow?(id: string): void;
  /** Tabs as wide as their words, with something at the end of their line. */
  beside?: ReactNode;
}

/** Parts of a screen of which one is seen at a time. The others stay as they were left. */
export function Tabs({ label, tabs, start, shown, onShow, beside }: TabsProps) {
  return (
    <Base.Root
      {...(shown === undefined ? { defaultValue: start } : { value: shown })}
      onValueChange={(id: string) => onShow?.(id)}
      className={styles.tabs}
    >
      <div className={styles.line} data-compact={beside !== undefined}>
        <Base.List aria-label={label} className={styles.list}>
          {tabs.map(({ id, label: words }) => (
            <Base.Tab key={id} value={id} className={styles.tab}>
              {words}
            </Base.Tab>
          ))}
        </Base.List>
        {beside}
      </div>
      {tabs.map(({ id, content }) => (
        <Base.Panel key={id} value={id} keepMounted className={styles.panel}>
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
