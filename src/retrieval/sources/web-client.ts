import type { IncomingMessage } from "node:http";
import { request } from "node:http";
import { isIP } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { connect as secure } from "node:tls";
import { createGunzip } from "node:zlib";
import { CancelledError } from "../../errors/index.ts";
import { FetchError } from "./fetch-error.ts";
import type { Network } from "./network.ts";
import { isPublicAddress } from "./public-address.ts";

export interface WebLimits {
  /** Bytes a page may have, unpacked. */
  bytes: number;
  /** Milliseconds a page may take in all, redirects included. */
  milliseconds: number;
  /** Redirects followed for a page. */
  redirects: number;
  /** Ports that may be connected to. */
  ports: readonly number[];
}

export interface WebPage {
  /** Where it was found in the end. */
  url: string;
  status: number;
  /** Content type without parameters, small letters. */
  type: string;
  charset?: string;
  bytes: Uint8Array;
}

export interface GetOptions {
  signal?: AbortSignal;
  /** Asked before each connection, for the page and for each redirect. Throws when it may not be made. */
  permit?: (url: URL, signal: AbortSignal) => Promise<void>;
  /** Whether a response with this type is wanted. Default: any. */
  wanted?: (type: string, url: URL) => boolean;
  /** Whether a status other than 2xx is an answer too. Default false. */
  anyStatus?: boolean;
}

/** What this program calls itself, to servers and in robots.txt. */
export const agentName = "fortyfive";

/**
 * Fetches pages over HTTP and HTTPS from public addresses only. A host's addresses are checked after they are
 * resolved, again at every redirect, and the connection is made to the very address that was checked.
 */
export class WebClient {
  readonly #network: Network;
  readonly #limits: WebLimits;

  constructor(network: Network, limits: WebLimits) {
    this.#network = network;
    this.#limits = limits;
  }

  /**
   * @throws FetchError
   * @throws CancelledError
   */
  async get(address: string, options: GetOptions = {}): Promise<WebPage> {
    const { signal } = options;
    const cancelled = (): boolean => signal?.aborted === true;
    if (cancelled()) throw new CancelledError();
    const timeout = AbortSignal.timeout(this.#limits.milliseconds);
    const stop = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    try {
      return await this.#follow(address, stop, options);
    } catch (error) {
      if (cancelled()) throw new CancelledError();
      if (timeout.aborted) {
        const seconds = Math.ceil(this.#limits.milliseconds / 1000);
        throw new FetchError(address, "time", `takes more than ${seconds} seconds`, { cause: error });
      }
      if (error instanceof FetchError) throw error;
      throw new FetchError(address, "connection", "cannot be reached", { cause: error });
    }
  }

  async #follow(address: string, stop: AbortSignal, options: GetOptions): Promise<WebPage> {
    let url = parse(address, address);
    for (let redirects = 0; ; redirects++) {
      this.#check(address, url);
      await options.permit?.(url, stop);
      const response = await this.#ask(address, url, stop);
      const status = response.statusCode ?? 0;
      const next = response.headers.location;
      if ([301, 302, 303, 307, 308].includes(status) && next !== undefined) {
        response.destroy();
        if (redirects === this.#limits.redirects) {
          throw new FetchError(address, "redirects", `redirects more than ${redirects} times`);
        }
        url = parse(next, address, url);
        continue;
      }
      try {
        return await this.#read(address, url, response, options);
      } finally {
        response.destroy();
      }
    }
  }

  /** @throws FetchError when an address may not be asked for, whatever it resolves to */
  #check(address: string, url: URL): void {
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      throw new FetchError(
        address,
        "scheme",
        `leads to a ${url.protocol} address; only http: and https: are read`,
      );
    }
    if (url.username !== "" || url.password !== "") {
      throw new FetchError(address, "credentials", "leads to an address with a password in it");
    }
    if (!this.#limits.ports.includes(portOf(url))) {
      throw new FetchError(
        address,
        "port",
        `leads to port ${portOf(url)}; only ${this.#limits.ports.join(" and ")} are open`,
      );
    }
  }

  async #ask(address: string, url: URL, stop: AbortSignal): Promise<IncomingMessage> {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const addresses = isIP(host) === 0 ? await this.#resolve(address, host, stop) : [host];
    const refused = addresses.find((one) => !isPublicAddress(one));
    if (refused !== undefined) {
      throw new FetchError(
        address,
        "address",
        `leads to ${refused}, which is not an address on the public internet`,
      );
    }
    const target = addresses[0]!;
    return await new Promise((resolve, reject) => {
      const open = () => {
        const socket = this.#network.connect(target, portOf(url));
        return url.protocol === "http:"
          ? socket
          : secure({
              socket,
              host,
              ...(isIP(host) === 0 ? { servername: host } : {}),
              ALPNProtocols: ["http/1.1"],
            });
      };
      request(
        {
          method: "GET",
          path: url.pathname + url.search,
          headers: {
            host: url.host,
            "user-agent": `${agentName} (a reader of documents)`,
            accept: "text/html, text/markdown, text/plain, application/pdf, */*;q=0.5",
            "accept-encoding": "gzip",
          },
          createConnection: open,
          signal: stop,
        },
        resolve,
      )
        .on("error", reject)
        .end();
    });
  }

  async #resolve(address: string, host: string, stop: AbortSignal): Promise<string[]> {
    const stopped = Promise.withResolvers<never>();
    const end = (): void => stopped.reject(stop.reason);
    if (stop.aborted) end();
    else stop.addEventListener("abort", end);
    try {
      const addresses = await Promise.race([this.#network.resolve(host), stopped.promise]);
      if (addresses.length > 0) return addresses;
    } catch (cause) {
      if (stop.aborted) throw cause;
      throw new FetchError(address, "unresolved", `is on a host nobody knows (${host})`, { cause });
    } finally {
      stop.removeEventListener("abort", end);
    }
    throw new FetchError(address, "unresolved", `is on a host without an address (${host})`);
  }

  async #read(
    address: string,
    url: URL,
    response: IncomingMessage,
    { wanted, anyStatus }: GetOptions,
  ): Promise<WebPage> {
    const status = response.statusCode ?? 0;
    if (anyStatus !== true && (status < 200 || status > 299)) {
      throw new FetchError(address, "status", `answers with status ${status}`, { status });
    }
    const [type = "", ...parameters] = (response.headers["content-type"] ?? "").toLowerCase().split(";");
    if (wanted?.(type.trim(), url) === false) {
      const named = type.trim() === "" ? "does not say what it is" : `is of type ${type.trim().slice(0, 60)}`;
      throw new FetchError(address, "type", `${named}, which is not read`);
    }
    const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([\w-]+)/.exec(one)?.[1]).find(Boolean);
    const bytes = await this.#body(address, response);
    return { url: url.href, status, type: type.trim(), bytes, ...(charset === undefined ? {} : { charset }) };
  }

  async #body(address: string, response: IncomingMessage): Promise<Uint8Array> {
    const { bytes: limit } = this.#limits;
    const tooLarge = (): FetchError =>
      new FetchError(address, "size", `has more than ${Math.ceil(limit / 1024 / 1024)} MB`);
    if (Number(response.headers["content-length"] ?? 0) > limit) throw tooLarge();
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of unpacked(address, response)) {
      size += (chunk as Uint8Array).length;
      if (size > limit) throw tooLarge();
      chunks.push(chunk as Uint8Array);
    }
    return Buffer.concat(chunks);
  }
}

function unpacked(address: string, response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return response;
  if (encoding !== "gzip" && encoding !== "x-gzip") {
    throw new FetchError(
      address,
      "encoding",
      `is packed as ${encoding.slice(0, 20)}, which was not asked for`,
    );
  }
  // What goes wrong in either is thrown to whoever reads from the second.
  return pipeline(response, createGunzip(), () => {});
}

/** @throws FetchError */
function parse(next: string, address: string, base?: URL): URL {
  const url = URL.parse(next, base?.href);
  if (url === null)
    throw new FetchError(address, "scheme", `leads to “${next.slice(0, 100)}”, which is no address`);
  return url;
}

const portOf = (url: URL): number =>
  url.port !== "" ? Number(url.port) : url.protocol === "https:" ? 443 : 80;
