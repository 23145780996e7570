import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import styles from "./Tabs.module.css";

interface TabsProps {
  label: string;
  tabs: { id: string; label: string; content: ReactNode }[];
  start: string;
}

/** Parts of a screen of which one is seen at a time. The others stay as they were left. */
export function Tabs({ label, tabs, start }: TabsProps) {
  return (
    <Base.Root defaultValue={start} className={styles.tabs}>
      <Base.List aria-label={label} className={styles.list}>
        {tabs.map(({ id, label: words }) => (
          <Base.Tab key={id} value={id} className={styles.tab}>
            {words}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ id, content }) => (
        <Base.Panel key={id} value={id} keepMounted className={styles.panel}>
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
