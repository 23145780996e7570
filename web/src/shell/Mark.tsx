/** Three quarters of an hour. */
export function Mark() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d="M10 2.5A7.5 7.5 0 1 1 2.5 10"
        fill="none"
        stroke="var(--signal)"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  );
}
