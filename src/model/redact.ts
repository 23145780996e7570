const hidden = "[redacted]";

/** What looks like a key wherever it stands, the part to keep captured first. */
const patterns: readonly RegExp[] = [
  /()\bsk-[\w*-]{4,}/g,
  /()\bAIza[\w-]{10,}/g,
  /()\b(?:ghp|gho|hf|gsk|xai|r8|pplx)[_-]\w{10,}/g,
  /(\bBearer\s+)[\w.~+/=*-]{4,}/gi,
  /(\b(?:x-api-key|x-goog-api-key|api[-_]?key|apikey|access[-_]?token|authorization|password|secret)["']?\s*[:=]\s*["']?)(?!Bearer\b)(?:\[redacted\][^\s"',&}\]]*|[^\s"',&}\]]{3,})/gi,
  /([?&](?:key|api[-_]?key|token|access_token)=)[^&\s"']+/gi,
  /(\/\/)[^/@\s:]+:[^/@\s]+@/g,
];

/** A key this short would take ordinary words with it. */
const shortestSecret = 6;

/** The text without the given secrets and without anything that looks like a key. Once more changes nothing. */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    // What goes out in a header has lost the white space around it.
    for (const form of new Set([secret ?? "", secret?.trim() ?? ""])) {
      if (form.trim().length < shortestSecret) continue;
      for (const written of new Set([form, encodeURIComponent(form), JSON.stringify(form).slice(1, -1)]))
        clean = clean.replaceAll(written, hidden);
    }
  }
  for (const pattern of patterns) clean = clean.replace(pattern, `$1${hidden}`);
  return clean;
}

/** Redacts every text inside a value, field names and what hangs off errors among it. Cycles are cut. */
export function redactDeep(value: unknown, secrets: readonly (string | undefined)[] = []): unknown {
  const seen = new Set<object>();
  const walk = (item: unknown, field?: string): unknown => {
    if (typeof item === "string")
      return field !== undefined && isSecretField(field) && item !== "" ? hidden : redact(item, secrets);
    if (typeof item !== "object" || item === null) return item;
    if (seen.has(item)) return "[cycle]";
    seen.add(item);
    if (Array.isArray(item)) return item.map((entry: unknown) => walk(entry));
    if (item instanceof Headers) return walk(Object.fromEntries(item));
    const fields: Record<string, unknown> = { ...item };
    if (item instanceof Error) {
      fields.name = item.name;
      fields.message = item.message;
      if (item.cause !== undefined) fields.cause = item.cause;
    }
    return Object.fromEntries(
      Object.entries(fields).map(([key, entry]) => [redact(key, secrets), walk(entry, key)]),
    );
  };
  return walk(value);
}

const isSecretField = (name: string): boolean =>
  /^(authorization|x-api-key|x-goog-api-key|api[-_]?key|cookie|set-cookie|password|secret|access[-_]?token)$/i.test(
    name,
  );
