import { Menu } from "@base-ui/react/menu";
import { useState } from "react";
import { Link } from "wouter";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { openKeys } from "./keys.ts";
import { chooseScheme, chosenScheme, schemes } from "./scheme.ts";
import type { Scheme } from "./scheme.ts";
import styles from "./SettingsMenu.module.css";

const words: Record<Scheme, string> = { system: "As the system", light: "Light", dark: "Dark" };

/** Colour scheme and the list of keys, in the header of every screen. */
export function SettingsMenu() {
  const [scheme, setScheme] = useState(chosenScheme);
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button look="quiet" square aria-label="Settings" />}>
        <Icon name="sliders" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={6} className={styles.positioner}>
          <Menu.Popup className={styles.popup}>
            <Menu.RadioGroup
              value={scheme}
              onValueChange={(next: Scheme) => {
                chooseScheme(next);
                setScheme(next);
              }}
            >
              <Menu.GroupLabel className={styles.label}>Colours</Menu.GroupLabel>
              {schemes.map((value) => (
                <Menu.RadioItem key={value} value={value} className={styles.item}>
                  <span className={styles.indicator}>
                    <Menu.RadioItemIndicator>
                      <Icon name="check" />
                    </Menu.RadioItemIndicator>
                  </span>
                  {words[value]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} render={<Link href="/settings" />}>
              <span className={styles.indicator}>
                <Icon name="sliders" />
              </span>
              Models
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={openKeys}>
              <span className={styles.indicator}>
                <Icon name="keyboard" />
              </span>
              Keys
              <kbd className={styles.key}>?</kbd>
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
