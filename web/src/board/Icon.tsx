const PATHS = {
  select: "M4 2.5l8.5 6-3.8.6 2.2 4-1.7.9-2.2-4L4 12.5z",
  pen: "M3 13l.8-3L11 2.8l2.2 2.2L6 12.2zM9.6 4.2l2.2 2.2",
  eraser: "M6.5 13H13M3.4 9.4l5.8-5.8 3.6 3.6L7 13H5.2L3.4 11.2zM6 6.8l3.6 3.6",
  note: "M3 3h10v6.5L9.5 13H3zM13 9.5H9.5V13",
  undo: "M6 3.5L3 6.5l3 3M3 6.5h6.5a3.5 3.5 0 010 7H7",
  redo: "M10 3.5l3 3-3 3M13 6.5H6.5a3.5 3.5 0 000 7H9",
  layout: "M2.5 6h3.5v4H2.5zM10 2.5h3.5v4H10zM10 9.5h3.5v4H10zM6 8h2M8 4.5v7M8 4.5h2M8 11.5h2",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  zoomIn: "M8 3.5v9M3.5 8h9",
  zoomOut: "M3.5 8h9",
  file: "M4 2h5.5L12.5 5v9H4zM9.5 2v3h3",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  keys: "M6 6a2 2 0 114 0c0 1.5-2 1.7-2 3.3M8 12.2v.01",
  palette: "M2.5 2.5h11v11h-11zM6 2.5v11",
  reason: "M3 3.5h10v7H7.5L5 13v-2.5H3z",
  error: "M8 2.2l6 11H2zM8 6.5v3.2M8 11.5v.01",
  warning: "M8 2a6 6 0 110 12A6 6 0 018 2zM8 5v3.6M8 11v.01",
  remove: "M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
  duplicate: "M5.5 5.5h8v8h-8zM3 10.5V3h7.5",
  connect: "M2.5 8h7M7 5l3 3-3 3M13.5 4v8",
  there: "M3.5 8.5l3 3 6-7",
  close: "M4 4l8 8M12 4l-8 8",
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing of 16 pixels in the colour of the text. It never stands for words alone. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.2 : 1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
