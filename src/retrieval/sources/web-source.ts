import { BadInputError } from "../../errors/index.ts";
import { formatOf } from "../loaders/formats.ts";
import { FetchError } from "./fetch-error.ts";
import { Gate } from "./gate.ts";
import type { Network } from "./network.ts";
import { systemNetwork } from "./network.ts";
import type { RobotRules } from "./robots.ts";
import { everythingAllowed, readRobots } from "./robots.ts";
import { readSitemap } from "./sitemap.ts";
import type { Source, SourceEntry, SourceListing } from "./source.ts";
import { byId } from "./source.ts";
import type { WebLimits } from "./web-client.ts";
import { agentName, WebClient } from "./web-client.ts";

export interface WebSourceOptions {
  /** Has to be said: nothing here goes to the network by itself. */
  allowNetwork: true;
  /** Addresses of pages. */
  pages?: readonly string[];
  /** Address of a sitemap, or of an index of sitemaps. Only pages on its own site are read. */
  sitemap?: string;
  /** Default: 20 MB, 30 seconds and 5 redirects a page, ports 80 and 443, 4 pages at once, 1,000 in all. */
  limits?: Partial<WebSourceLimits>;
  /** Default: the machine's. */
  network?: Network;
}

export interface WebSourceLimits extends WebLimits {
  /** Pages fetched at the same time. */
  atOnce: number;
  /** Pages in all; those over it are named as skipped. */
  pages: number;
}

const usualLimits: WebSourceLimits = {
  bytes: 20 * 1024 * 1024,
  milliseconds: 30_000,
  redirects: 5,
  ports: [80, 443],
  atOnce: 4,
  pages: 1000,
};

/** Sitemaps an index may lead to. */
const mostSitemaps = 100;

/**
 * Pages on the web, from a list or a sitemap. Only public addresses are connected to, robots.txt is honoured, and
 * a page that may not or cannot be fetched is skipped with the reason. A document's id is the address asked for.
 * @throws BadInputError when the network was not allowed, or there is nothing to read
 */
export function webSource(options: WebSourceOptions): Source {
  if ((options.allowNetwork as boolean) !== true) {
    throw new BadInputError("pages are read from the web only when that is asked for", {
      source: "allowNetwork",
      expected: "true",
    });
  }
  if (options.sitemap === undefined && (options.pages ?? []).length === 0) {
    throw new BadInputError("there are no pages to read", {
      source: "pages",
      expected: "addresses or a sitemap",
    });
  }
  const site = new Web(options.network ?? systemNetwork, { ...usualLimits, ...options.limits });
  return {
    place: options.sitemap ?? options.pages![0]!,
    remote: true,
    list: (signal) => site.list(options, signal),
  };
}

class Web {
  readonly #limits: WebSourceLimits;
  readonly #client: WebClient;
  readonly #gate: Gate;
  /** By origin. One that cannot be had rejects with the reason. */
  readonly #robots = new Map<string, Promise<RobotRules>>();

  constructor(network: Network, limits: WebSourceLimits) {
    this.#limits = limits;
    this.#client = new WebClient(network, limits);
    this.#gate = new Gate(limits.atOnce);
  }

  /** @throws FetchError when the sitemap cannot be had */
  async list({ pages = [], sitemap }: WebSourceOptions, signal?: AbortSignal): Promise<SourceListing> {
    const skipped: SourceListing["skipped"] = [];
    const found = sitemap === undefined ? [] : await this.#sitemapPages(sitemap, skipped, signal);
    const entries = new Map<string, SourceEntry>();
    for (const page of [...pages, ...found]) {
      const url = URL.parse(page);
      if (url === null) {
        skipped.push({ file: page, reason: "It is not an address." });
        continue;
      }
      url.hash = "";
      const id = url.href;
      if (entries.has(id)) continue;
      if (entries.size < this.#limits.pages) {
        entries.set(id, { id, read: (stop) => this.#gate.pass(() => this.#page(id, stop)) });
      } else skipped.push({ file: id, reason: `It is beyond the first ${this.#limits.pages} pages.` });
    }
    return { entries: [...entries.values()].sort(byId), skipped };
  }

  async #page(id: string, signal: AbortSignal | undefined): ReturnType<SourceEntry["read"]> {
    try {
      const { type, url, bytes, charset } = await this.#client.get(id, {
        ...(signal === undefined ? {} : { signal }),
        permit: (next, stop) => this.#permit(id, next, stop),
        wanted: (kind, at) => nameOf(kind, at) !== null,
      });
      const name = nameOf(type, new URL(url))!;
      return { name, bytes, ...(charset === undefined ? {} : { charset }) };
    } catch (error) {
      if (error instanceof FetchError) return { reason: `It ${error.words}.` };
      throw error;
    }
  }

  /** @throws FetchError when the site's robots.txt forbids a page */
  async #permit(id: string, url: URL, stop: AbortSignal): Promise<void> {
    const rules = await this.#robotsOf(url.origin, stop);
    if (!rules.allows(url.pathname + url.search)) {
      throw new FetchError(id, "robots", "may not be read by programs, says the site's robots.txt");
    }
  }

  async #robotsOf(origin: string, stop: AbortSignal): Promise<RobotRules> {
    for (;;) {
      const known = this.#robots.get(origin);
      const rules = known ?? this.#readRobots(origin, stop);
      if (known === undefined) this.#robots.set(origin, rules);
      try {
        return await rules;
      } catch (error) {
        if (error instanceof FetchError) throw error;
        // Whoever began to fetch it was stopped; that is not this one's end.
        if (this.#robots.get(origin) === rules) this.#robots.delete(origin);
        if (known === undefined || stop.aborted) throw error;
      }
    }
  }

  /**
   * No robots.txt allows all; one that cannot be had now forbids all (RFC 9309, 2.3.1).
   * @throws FetchError
   */
  async #readRobots(origin: string, stop: AbortSignal): Promise<RobotRules> {
    const address = `${origin}/robots.txt`;
    const { status, bytes } = await this.#client.get(address, { signal: stop, anyStatus: true });
    if (status >= 200 && status <= 299) return readRobots(new TextDecoder().decode(bytes), agentName);
    if (status >= 400 && status <= 499) return everythingAllowed;
    throw new FetchError(
      address,
      "robots",
      `may not be read: the site's robots.txt answers with status ${status}`,
    );
  }

  async #sitemapPages(
    first: string,
    skipped: SourceListing["skipped"],
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const site = URL.parse(first)?.host;
    const pages: string[] = [];
    const waiting = [first];
    const seen = new Set<string>();
    while (waiting.length > 0) {
      const address = waiting.shift()!;
      if (seen.has(address)) continue;
      if (seen.size === mostSitemaps) {
        skipped.push({ file: address, reason: `It is beyond the first ${mostSitemaps} sitemaps.` });
        continue;
      }
      seen.add(address);
      const found = await this.#sitemap(address, signal).catch((error: unknown) => {
        if (address === first || !(error instanceof FetchError)) throw error;
        skipped.push({ file: address, reason: `It ${error.words}.` });
        return { pages: [], sitemaps: [] };
      });
      for (const page of found.pages) {
        if (URL.parse(page)?.host === site) pages.push(page);
        else skipped.push({ file: page, reason: "It is not on the site of the sitemap." });
      }
      for (const next of found.sitemaps) {
        if (URL.parse(next)?.host === site) waiting.push(next);
        else skipped.push({ file: next, reason: "It is not on the site of the sitemap." });
      }
    }
    return pages;
  }

  async #sitemap(
    address: string,
    signal: AbortSignal | undefined,
  ): Promise<{ pages: string[]; sitemaps: string[] }> {
    const { bytes } = await this.#client.get(address, {
      ...(signal === undefined ? {} : { signal }),
      permit: (next, stop) => this.#permit(address, next, stop),
    });
    const found = readSitemap(bytes);
    if (found === null) throw new FetchError(address, "type", "is not a sitemap");
    return found;
  }
}

const endings: Record<string, string> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/markdown": "md",
  "text/x-markdown": "md",
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/pdf": "pdf",
  "application/json": "json",
  "application/x-ndjson": "jsonl",
  "application/jsonl": "jsonl",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
};

/** A name whose ending says what a response is; null when it is nothing that can be read. */
function nameOf(type: string, url: URL): string | null {
  const ending = endings[type];
  if (ending !== undefined) return `${url.pathname}.${ending}`;
  const named = formatOf(url.pathname) !== null;
  if (type === "text/plain") return named ? url.pathname : `${url.pathname}.txt`;
  return named && (type === "application/octet-stream" || type === "") ? url.pathname : null;
}
