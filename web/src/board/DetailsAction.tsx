import styles from "./DetailsAction.module.css";
import { Icon, type IconName } from "./Icon.tsx";

export function DetailsAction({
  icon,
  label,
  onClick,
}: {
  icon: IconName;
  label: string;
  onClick: () => void;
}) {
  return (
    <button type="button" className={styles.action} onClick={onClick}>
      <Icon name={icon} />
      {label}
    </button>
  );
}
