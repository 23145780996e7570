import styles from "./Icon.module.css";

/** Paths on a grid of 16. */
const paths = {
  "arrow-right": "M3 8h10M9 4l4 4-4 4",
  "arrow-left": "M13 8H3M7 4 3 8l4 4",
  check: "m3 8.5 3.2 3.2L13 5",
  close: "m4 4 8 8M12 4l-8 8",
  dash: "M4 8h8",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  play: "M5 3.2v9.6L12.5 8z",
  eye: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z",
  "eye-off":
    "M2.5 2.5l11 11M6.3 4A6 6 0 0 1 8 3.8C12 3.8 14.5 8 14.5 8a12 12 0 0 1-1.9 2.3M4 5.2A12 12 0 0 0 1.5 8S4 12.2 8 12.2a6 6 0 0 0 2.2-.4",
  "chevron-down": "m4 6 4 4 4-4",
  "chevron-right": "m6 4 4 4-4 4",
  "chevron-left": "m10 4-4 4 4 4",
  "chevron-up": "m4 10 4-4 4 4",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  trash: "M2.8 4.4h10.4M6.3 4.2V2.8h3.4v1.4M4.2 4.6l.6 8.6h6.4l.6-8.6M6.8 7v3.8M9.2 7v3.8",
  warning: "M8 2.6 14 13.2H2zM8 6.6v3M8 11.4h.01",
  question: "M5.8 6.1A2.2 2.2 0 1 1 8.9 8.1C8.3 8.4 8 8.8 8 9.6M8 12.2h.01",
  sliders:
    "M2 4.8h6.2M12.2 4.8H14M2 11.2h1.8M7.8 11.2H14M8.2 4.8a2 2 0 1 0 4 0 2 2 0 1 0-4 0M3.8 11.2a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
  print: "M4.5 6V2.5h7V6M4.5 11.5h-2V6.4h11v5.1h-2M4.5 9.5h7v4h-7z",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4l3.1 3.1",
  again: "M13 8a5 5 0 1 1-1.6-3.7M13.2 2.4v2.7h-2.7",
  keyboard: "M1.8 4.2h12.4v7.6H1.8zM4.2 6.6h.01M6.7 6.6h.01M9.2 6.6h.01M11.7 6.6h.01M5 9.4h6",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words or inside a labelled button; silent for screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={styles.icon}
      data-name={name}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
