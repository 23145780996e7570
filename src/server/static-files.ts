import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Handler } from "hono";
import { NotFoundError } from "../errors/index.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

/** A name with a content hash in it, as the web build gives its assets: `index-BpX3k2Qa.js`. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/** The path as text; one that is not valid stays as it is and fits no file. */
function decoded(urlPath: string): string {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return urlPath;
  }
}

/** The files of the web app; a path without a file of its own is a screen and gets `index.html`. */
export function staticFiles(folder: string): Handler {
  return async (c) => {
    const wanted = decoded(c.req.path);
    const file = path.join(folder, path.normalize(wanted));
    const inside = file.startsWith(folder + path.sep);
    const found = inside && path.extname(file) in TYPES ? await readFile(file).catch(() => null) : null;
    if (found !== null) {
      c.header("Cache-Control", HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache");
      c.header("Content-Type", TYPES[path.extname(file)]);
      return c.body(new Uint8Array(found));
    }
    if (path.extname(wanted) !== "") throw new NotFoundError("file", wanted);
    const index = await readFile(path.join(folder, "index.html")).catch(() => null);
    if (index === null) {
      throw new NotFoundError("web app in", folder, "Start Fortyfive with npm start, which builds it.");
    }
    c.header("Cache-Control", "no-cache");
    c.header("Content-Type", TYPES[".html"]);
    return c.body(new Uint8Array(index));
  };
}
