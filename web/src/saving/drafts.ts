/** What is not stored by the studio yet, kept in this browser so that closing the tab loses nothing. */
export interface Draft<Value> {
  value: Value;
  /** What the value was made from: a revision, or the text before. */
  base: string;
}

export function keepDraft<Value>(name: string, draft: Draft<Value>): void {
  try {
    localStorage.setItem(key(name), JSON.stringify(draft));
  } catch {
    // Storage is blocked or full: the tab itself still holds the value.
  }
}

export function readDraft<Value>(name: string): Draft<Value> | null {
  try {
    const text = localStorage.getItem(key(name));
    return text === null ? null : (JSON.parse(text) as Draft<Value>);
  } catch {
    return null;
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(key(name));
  } catch {
    // Nothing was kept.
  }
}

const key = (name: string) => `fortyfive.draft.${name}`;
