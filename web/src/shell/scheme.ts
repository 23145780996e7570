export const schemes = ["system", "light", "dark"] as const;
export type Scheme = (typeof schemes)[number];

/** Also read by scheme.js, before anything is drawn. */
const KEY = "fortyfive.scheme";

export function chosenScheme(): Scheme {
  return schemes.find((scheme) => scheme === document.documentElement.dataset["scheme"]) ?? "system";
}

export function chooseScheme(scheme: Scheme): void {
  if (scheme === "system") delete document.documentElement.dataset["scheme"];
  else document.documentElement.dataset["scheme"] = scheme;
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Storage is blocked: the choice holds until the page is loaded again.
  }
}
