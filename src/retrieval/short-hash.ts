import { hash } from "node:crypto";

/** 128 bits of SHA-256, in hexadecimal. */
export function shortHash(text: string): string {
  return hash("sha256", text).slice(0, 32);
}
