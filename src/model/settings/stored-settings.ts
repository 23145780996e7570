import { z } from "zod";

const ids = ["openai", "anthropic", "google", "ollama", "compatible"] as const;
const byProvider = z.partialRecord(z.enum(ids), z.string().min(1));

/** What is kept of the settings of models. Whoever keeps it sees to it that nobody else can read it. */
export const StoredModelSettings = z.object({
  version: z.literal(1),
  keys: byProvider.default({}),
  baseUrls: byProvider.default({}),
  /** The model of each use, `provider/name`. */
  models: z.partialRecord(z.enum(["default", "small", "large"]), z.string().min(1)).default({}),
});
export type StoredModelSettings = z.infer<typeof StoredModelSettings>;

/** Keeps the settings. */
export interface ModelSettingsStore {
  /** Empty settings where nothing was stored. @throws StorageError for what cannot be read; it is left as it is */
  read(): StoredModelSettings;
  /** All at once or not at all. @throws StorageError, also when what is there cannot be read */
  write(settings: StoredModelSettings): void;
}
