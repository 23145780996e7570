import { Toolbar } from "@base-ui/react/toolbar";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { useBoard } from "./board-context.ts";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./ToolButton.module.css";

interface ToolButtonProps {
  icon: IconName;
  label: string;
  /** The key that does the same. */
  hotkey?: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick?: () => void;
  /** An element that takes the button's place, such as the trigger of a menu. */
  render?: ReactElement;
}

/** A button of the toolbar: an icon, its name on hover and focus, and the key that does the same. */
export function ToolButton({
  icon,
  label,
  hotkey,
  pressed,
  disabled = false,
  onClick,
  render,
}: ToolButtonProps) {
  const { floating } = useBoard();
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={<Toolbar.Button render={render} disabled={disabled} />}
        className={styles.button}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        <Icon name={icon} />
      </Tooltip.Trigger>
      <Tooltip.Portal container={floating}>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className={styles.tip}>
            {label}
            {hotkey && <kbd>{hotkey}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
