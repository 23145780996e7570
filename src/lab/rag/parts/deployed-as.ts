/* Words and choices for what a part is deployed as. */

export const usd = (amount: number) => `$${Number(amount.toPrecision(3))}`;
export const ids = (rows: { id: string }[]): [string, ...string[]] => [
  "embedded",
  ...rows.map(({ id }) => id),
];
export const embedded = (description: string) => ({
  embedded: { label: "In the service itself", description },
});
export const rowWords = <Row extends { id: string; label: string }>(
  rows: Row[],
  price: (row: Row) => string,
) => Object.fromEntries(rows.map((row) => [row.id, { label: row.label, description: price(row) }]));
