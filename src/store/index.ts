export { dataDirectory } from "./data-directory.ts";
export { FileCheckpoints } from "./file-checkpoints.ts";
export { FileCache } from "./file-cache.ts";
export { ModelSettingsFile } from "./model-settings-file.ts";
export { Database } from "./sqlite/database.ts";
export { SqliteCoding } from "./sqlite/sqlite-coding.ts";
export { SqliteRuns } from "./sqlite/sqlite-runs.ts";
export { SqliteSessions } from "./sqlite/sqlite-sessions.ts";
