const entities: Readonly<Record<string, string>> = {
  quot: '"',
  amp: "&",
  lt: "<",
  gt: ">",
  apos: "'",
  nbsp: " ",
};

/** A text that was escaped for HTML, as it was before. */
export const withoutEntities = (text: string): string =>
  text.replace(
    /&(?:(quot|amp|lt|gt|apos|nbsp)|#(\d{2,5})|#x([\da-fA-F]{2,4}));/g,
    (_, name: string | undefined, decimal, hex) =>
      name === undefined
        ? String.fromCharCode(decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal))
        : entities[name]!,
  );
