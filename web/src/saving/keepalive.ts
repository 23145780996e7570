/** A request that is to outlive its page may not be larger. */
export const KEEPALIVE_CHARACTERS = 20_000;
