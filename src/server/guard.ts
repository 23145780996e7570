import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { ForbiddenError } from "./forbidden-error.ts";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Answers only pages that this server served itself: a name that is not loopback (DNS rebinding), another site's page
 * or form, and a frame around us are refused. Puts the security headers on every answer.
 */
export function guard(): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    c.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    const host = c.req.header("host") ?? "";
    if (!LOOPBACK.has(host.replace(/:\d+$/, ""))) {
      throw new ForbiddenError(
        `Fortyfive answers on this machine only, not as “${host}”. Open it by 127.0.0.1.`,
      );
    }
    const origin = c.req.header("origin");
    if (origin !== undefined && origin !== `http://${host}`) {
      throw new ForbiddenError(`A page of ${origin} may not use Fortyfive.`);
    }
    const foreign = c.req.header("sec-fetch-site") === "cross-site";
    if (foreign && !(c.req.method === "GET" && c.req.header("sec-fetch-mode") === "navigate")) {
      throw new ForbiddenError("Another site may not use Fortyfive.");
    }
    await next();
  });
}
