const OTHER_SPACES =
  /[\u000b\u000c\u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Whether JSON, or a person, would call it a space. */
export function isSpace(code: number): boolean {
  return (
    code === 32 || (code >= 9 && code <= 13) || (code > 126 && OTHER_SPACES.test(String.fromCharCode(code)))
  );
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A letter, `_` or `$`, of any alphabet. */
export function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 36 ||
    (code > 127 && /[\p{L}\p{N}\ud800-\udfff]/u.test(String.fromCharCode(code)))
  );
}

/** What may open a text, with the characters that may close it. */
export const closingQuotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`'",
  "“": '”"“',
  "”": '”"',
  "„": '“”"',
  "‘": "’'‘",
  "’": "’'",
  "«": "»",
};
