export { BadInputError } from "./bad-input-error.ts";
export { CancelledError } from "./cancelled-error.ts";
export { ConflictError } from "./conflict-error.ts";
export { FortyfiveError } from "./fortyfive-error.ts";
export { NotFoundError } from "./not-found-error.ts";
export { PortTakenError } from "./port-taken-error.ts";
export { StorageError } from "./storage-error.ts";
