/** Asks the host. Rejects with the plain value that it gave as error. */
export type Call = (name: string, value: unknown) => Promise<unknown>;

/** What the host says about a test before it starts. */
export interface KitInput {
  /** First argument of the entry. */
  input: unknown;
  model: string;
  tools: { name: string; description: string; parameters: unknown; offered: boolean }[];
}
