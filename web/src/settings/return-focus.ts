/** Gives the focus back to what opened a form, once the form is gone, unless it is somewhere by then. */
export function returnFocus(opener: () => HTMLElement | null): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) opener()?.focus();
  });
}
