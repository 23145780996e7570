import type { Server } from "node:http";
import path from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { PortTakenError, StorageError } from "../errors/index.ts";
import { openStudio } from "../studio.ts";
import type { Studio, StudioOptions } from "../studio.ts";
import { createApp } from "./app.ts";
import { claimStudio } from "./studio-file.ts";

const HOST = "127.0.0.1";
const DEFAULT_PORT = 4545;
const RECOVER_MS = 5000;
/** Ports tried from the default one upwards. */
const PORTS_TRIED = 50;
/** Milliseconds that open connections have to end once the studio is closed. */
const CLOSING_MS = 500;

export interface ServerOptions {
  /** This port or none. When left out: 4545 or the next free one. 0: any free one. */
  port?: number;
  studio?: StudioOptions;
  /** Folder of the built web app; that of the package when left out. */
  webFolder?: string;
  log?: (error: unknown) => void;
}

export type ServerStart =
  | { status: "started"; url: string; port: number; studio: Studio; close(): Promise<void> }
  /** Another process serves this data directory already. */
  | { status: "already-running"; url: string; pid: number };

/**
 * Opens the studio on a data directory and serves it on loopback. Throws PortTakenError for an explicit port in use,
 * StorageError for a data directory that cannot be used.
 */
export async function startServer(options: ServerOptions = {}): Promise<ServerStart> {
  const studio = openStudio(options.studio);
  try {
    const claim = await claimStudio(studio.dataDirectory).catch((error: unknown) => {
      throw new StorageError(
        "unwritable",
        studio.dataDirectory,
        `Fortyfive cannot write to ${studio.dataDirectory}: ${error instanceof Error ? error.message : String(error)}.`,
        error,
      );
    });
    if (!claim.claimed) {
      await studio.close();
      return { status: "already-running", url: claim.url, pid: claim.pid };
    }
    try {
      const app = createApp(studio, {
        webFolder: options.webFolder ?? path.join(studio.packageFolder, "web", "dist"),
        log: options.log ?? console.error,
      });
      const server = createAdaptorServer({ fetch: app.fetch }) as Server;
      const port = await listen(server, options.port);
      const url = `http://${HOST}:${port}`;
      claim.file.publish(url);
      studio.recover();
      // A process that was killed can seem alive for a moment, and others may die while this one serves.
      const recovering = setInterval(() => studio.recover(), RECOVER_MS).unref();
      const close = () => {
        clearInterval(recovering);
        return stop(server, studio, claim.file.release);
      };
      return { status: "started", url, port, studio, close };
    } catch (error) {
      claim.file.release();
      throw error;
    }
  } catch (error) {
    await studio.close();
    throw error;
  }
}

async function stop(server: Server, studio: Studio, release: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  try {
    studio.sessions.pauseAll();
    studio.coding.pauseAll();
    await studio.close();
  } finally {
    // Streams end by themselves now that their runs are over; whoever does not read them is not waited for.
    const impatient = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
    await closed;
    clearTimeout(impatient);
    release();
  }
}

async function listen(server: Server, port: number | undefined): Promise<number> {
  if (port !== undefined) {
    const taken = await tryPort(server, port);
    if (taken === null) throw new PortTakenError(port);
    return taken;
  }
  for (let candidate = DEFAULT_PORT; candidate < DEFAULT_PORT + PORTS_TRIED; candidate += 1) {
    const taken = await tryPort(server, candidate);
    if (taken !== null) return taken;
  }
  throw new PortTakenError(DEFAULT_PORT);
}

/** The port listened on, null when it is in use. */
function tryPort(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    };
    server.once("error", onError);
    server.listen({ port, host: HOST, exclusive: true }, () => {
      server.off("error", onError);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
