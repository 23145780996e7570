import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { BadInputError, CancelledError } from "../../errors/index.ts";
import { readSource } from "../read-corpus.ts";
import { FetchError } from "./fetch-error.ts";
import type { Network } from "./network.ts";
import type { WebSourceOptions } from "./web-source.ts";
import { webSource } from "./web-source.ts";

type Answer =
  | string
  | Uint8Array
  | { status?: number; headers?: Record<string, string>; body?: string | Uint8Array };
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The one public address of these tests: connections to it end at a server on this machine. */
const somewhere = "93.184.216.34";

/** A site, and a network in which some hosts have addresses and only `somewhere` can be reached. */
async function site(
  answers: Record<string, Answer | Handler>,
  hosts: Record<string, string[] | (() => string[])> = {},
) {
  const asked: string[] = [];
  const dialled: string[] = [];
  const server = createServer((request, response) => {
    const key = `${request.headers.host}${request.url}`;
    asked.push(key);
    const answer = answers[key] ?? answers[request.url!] ?? { status: 404 };
    if (typeof answer === "function") answer(request, response);
    else {
      const {
        status = 200,
        headers = {},
        body = "",
      } = typeof answer === "string" || answer instanceof Uint8Array ? { body: answer } : answer;
      response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const network: Network = {
    resolve: async (host) => {
      const known = hosts[host] ?? (host.endsWith(".example") ? [somewhere] : []);
      return typeof known === "function" ? known() : known;
    },
    connect: (address, to) => {
      dialled.push(`${address}:${to}`);
      return connect(address === somewhere ? port : 1, "127.0.0.1");
    },
  };
  const open = (options: Partial<WebSourceOptions>) => webSource({ allowNetwork: true, network, ...options });
  return {
    asked,
    dialled,
    open,
    /** Reads pages of the site, and says why others were skipped. */
    async read(pages: string[], limits: WebSourceOptions["limits"] = {}) {
      const { entries, skipped } = await open({ pages, limits }).list();
      const files = await Promise.all(
        entries.map(async (entry) => ({ id: entry.id, file: await entry.read() })),
      );
      return [
        ...files.map(({ id, file }) =>
          "reason" in file ? [id, file.reason] : [id, new TextDecoder().decode(file.bytes)],
        ),
        ...skipped.map(({ file, reason }) => [file, reason]),
      ] as [string, string][];
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Why a page was skipped. */
const reasonFor = async (
  place: Awaited<ReturnType<typeof site>>,
  page: string,
  limits?: WebSourceOptions["limits"],
) => (await place.read([page], limits)).find(([id]) => id.startsWith(new URL(page).protocol))?.[1];

test("the network is not touched unless that was asked for", () => {
  const asked = { pages: ["http://docs.example/"] } as unknown as WebSourceOptions;
  expect(() => webSource(asked)).toThrow(/only when that is asked for/);
  expect(() => webSource({ ...asked, allowNetwork: "yes" as unknown as true })).toThrow(BadInputError);
  expect(() => webSource({ allowNetwork: true })).toThrow(/no pages/);
});

test("pages become documents by what they say they are, and go by the address that was asked for", async () => {
  await using place = await site({
    "/guide": "<main><h1>Guide</h1><p>Caf&eacute;</p></main>",
    "/old": { status: 301, headers: { location: "/guide" } },
    "/notes.md": { headers: { "content-type": "text/plain; charset=utf-8" }, body: "# Notes\n\nText." },
    "/people": { headers: { "content-type": "text/csv" }, body: "name,city\nAnna,Oslo\n" },
    "/latin": {
      headers: { "content-type": 'text/html; charset="ISO-8859-1"' },
      body: Buffer.from("<p>Café</p>", "latin1"),
    },
    "/picture": { headers: { "content-type": "image/png" }, body: "x" },
  });
  const pages = ["guide", "old#part", "old", "notes.md", "people", "latin", "picture", "gone"].map(
    (path) => `http://docs.example/${path}`,
  );
  const corpus = await readSource({ id: "web", source: place.open({ pages }) });
  expect(
    corpus.documents.map(({ id, title, text }) => [id.slice(20), title, text.replace(/\s+/g, " ").trim()]),
  ).toEqual([
    ["guide", "Guide", "Guide Café"],
    ["latin", "latin", "Café"],
    ["notes.md", "Notes", "# Notes Text."],
    ["old", "Guide", "Guide Café"],
    ["people", "people", "name: Anna city: Oslo"],
  ]);
  expect(corpus.skipped).toEqual([
    { file: "http://docs.example/gone", reason: "It answers with status 404." },
    { file: "http://docs.example/picture", reason: "It is of type image/png, which is not read." },
  ]);
});

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://[::1]/",
  "http://[::ffff:169.254.169.254]/",
  "http://169.254.169.254/latest/meta-data",
  "http://internal.test/",
  "http://mixed.test/",
  "http://six.test/",
])("%s leads to no public address and is never connected to", async (page) => {
  await using place = await site(
    {},
    { "internal.test": ["10.0.0.8"], "mixed.test": [somewhere, "192.168.0.1"], "six.test": ["fd00::1"] },
  );
  expect(await reasonFor(place, page)).toMatch(/not an address on the public internet/);
  expect(place.dialled).toEqual([]);
});

test.each([
  ["http://10.0.0.8/secret", /not an address on the public internet/],
  ["http://internal.test/secret", /not an address on the public internet/],
  ["file:///etc/passwd", /file: address/],
  ["http://user:secret@docs.example/x", /password/],
  ["http://docs.example:22/", /port 22/],
  ["http://[", /is no address/],
])("a redirect to %s is refused", async (target, reason) => {
  await using place = await site(
    { "/go": { status: 302, headers: { location: target } } },
    { "internal.test": ["10.0.0.8"] },
  );
  expect(await reasonFor(place, "http://docs.example/go")).toMatch(reason);
  expect(new Set(place.dialled)).toEqual(new Set([`${somewhere}:80`]));
});

test("a host that changes its address between question and connection gains nothing", async () => {
  let questions = 0;
  const rebinding = (): string[] => (questions++ === 0 ? [somewhere] : ["127.0.0.1"]);
  await using place = await site({ "/": "<p>hello</p>" }, { "evil.test": rebinding });
  // The first answer serves robots.txt; the page's own is checked anew.
  expect(await reasonFor(place, "http://evil.test/")).toMatch(
    /127\.0\.0\.1, which is not an address on the public/,
  );
  expect(place.dialled).toEqual([`${somewhere}:80`]);
});

test("redirects without end, bodies too large, packed bombs and other packings are given up", async () => {
  const bomb = gzipSync(new Uint8Array(8 * 1024 * 1024));
  await using place = await site({
    "/loop": { status: 302, headers: { location: "/loop" } },
    "/said": { headers: { "content-length": "9999999" }, body: "" },
    "/endless": (_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const more = (): void => {
        if (!response.destroyed) response.write("x".repeat(65_536), more);
      };
      more();
    },
    "/bomb": { headers: { "content-encoding": "gzip" }, body: bomb },
    "/broken": { headers: { "content-encoding": "gzip" }, body: "not packed" },
    "/brotli": { headers: { "content-encoding": "br" }, body: "x" },
    "/packed": { headers: { "content-encoding": "gzip" }, body: gzipSync("<p>small</p>") },
  });
  const limits = { bytes: 1024 * 1024 };
  const read = (path: string) => reasonFor(place, `http://docs.example${path}`, limits);
  expect(bomb.length).toBeLessThan(limits.bytes / 10);
  expect(await read("/loop")).toBe("It redirects more than 5 times.");
  expect(await read("/endless")).toBe("It has more than 1 MB.");
  expect(await read("/bomb")).toBe("It has more than 1 MB.");
  expect(await read("/broken")).toBe("It cannot be reached.");
  expect(await read("/brotli")).toMatch(/packed as br/);
  expect(await read("/packed")).toBe("<p>small</p>");
});

test("a server that says nothing, or drips, is given up in time", async () => {
  await using place = await site({
    "/robots.txt": { status: 404 },
    "/silent": () => {},
    "/slow": (_, response) => void response.writeHead(200, { "content-type": "text/html" }).write("<p>and"),
  });
  const limits = { milliseconds: 300 };
  expect(await place.read(["http://docs.example/silent", "http://docs.example/slow"], limits)).toEqual([
    ["http://docs.example/silent", "It takes more than 1 seconds."],
    ["http://docs.example/slow", "It takes more than 1 seconds."],
  ]);
});

test("a host nobody knows and a server that is not there are reasons", async () => {
  await using place = await site({}, { "down.test": ["93.184.216.35"] });
  expect(await reasonFor(place, "http://unknown.test/")).toMatch(/without an address/);
  expect(await reasonFor(place, "http://down.test/")).toBe("It cannot be reached.");
});

test("robots.txt is honoured, on the way of redirects as well; without one all is allowed, a broken one forbids", async () => {
  await using place = await site({
    "docs.example/robots.txt": "User-agent: *\nDisallow: /private",
    "down.example/robots.txt": { status: 503 },
    "/": "<p>open</p>",
    "/private/a": "<p>secret</p>",
    "/go": { status: 302, headers: { location: "http://docs.example/private/a" } },
  });
  const forbidden = "It may not be read by programs, says the site's robots.txt.";
  expect(
    await place.read([
      "http://docs.example/",
      "http://docs.example/private/a",
      "http://down.example/",
      "http://free.example/go",
    ]),
  ).toEqual([
    ["http://docs.example/", "<p>open</p>"],
    ["http://docs.example/private/a", forbidden],
    ["http://down.example/", "It may not be read: the site's robots.txt answers with status 503."],
    ["http://free.example/go", forbidden],
  ]);
  expect(place.asked.filter((one) => one === "docs.example/robots.txt")).toHaveLength(1);
  expect(place.asked).not.toContain("docs.example/private/a");
});

test("a sitemap and the sitemaps it lists lead to pages, packed or not; other sites and what is over the limit are skipped", async () => {
  const xml = { "content-type": "application/xml" };
  const pages = (...paths: string[]): string =>
    `<?xml version="1.0"?><urlset>${paths.map((path) => `<url><loc>\n${path}</loc><image:image><image:loc>http://docs.example/i.png</image:loc></image:image></url>`).join("")}</urlset>`;
  await using place = await site({
    "/sitemap.xml": {
      headers: xml,
      body: "<sitemapindex><sitemap><loc>http://docs.example/one.xml</loc></sitemap><sitemap><loc>http://docs.example/two.xml.gz</loc></sitemap><sitemap><loc>http://docs.example/sitemap.xml</loc></sitemap><sitemap><loc>http://docs.example/gone.xml</loc></sitemap><sitemap><loc>http://other.example/x.xml</loc></sitemap></sitemapindex>",
    },
    "/one.xml": { headers: xml, body: pages("http://docs.example/a?x=1&amp;y=2", "http://other.example/b") },
    "/two.xml.gz": { headers: xml, body: gzipSync(pages("http://docs.example/c", "http://docs.example/d")) },
  });
  const { entries, skipped } = await place
    .open({ sitemap: "http://docs.example/sitemap.xml", limits: { pages: 2 } })
    .list();
  expect(entries.map(({ id }) => id)).toEqual(["http://docs.example/a?x=1&y=2", "http://docs.example/c"]);
  expect(skipped.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
    "http://other.example/x.xml It is not on the site of the sitemap.",
    "http://other.example/b It is not on the site of the sitemap.",
    "http://docs.example/gone.xml It answers with status 404.",
    "http://docs.example/d It is beyond the first 2 pages.",
  ]);
});

test("a sitemap that is none, is not there, or is a bomb is an error that says which", async () => {
  await using place = await site({
    "/page": "<p>hello</p>",
    "/bomb": gzipSync(new Uint8Array(60 * 1024 * 1024)),
  });
  const list = (path: string) => place.open({ sitemap: `http://docs.example${path}` }).list();
  await expect(list("/page")).rejects.toThrow("http://docs.example/page is not a sitemap.");
  await expect(list("/gone")).rejects.toMatchObject({ code: "fetch-failed", reason: "status", status: 404 });
  await expect(list("/bomb")).rejects.toThrow(FetchError);
});

test("no more pages are fetched at once than allowed", async () => {
  let inside = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  await using place = await site({
    "/robots.txt": { status: 404 },
    ...Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name): [string, Handler] => [
        `/${name}`,
        (_, response) => {
          most = Math.max(most, ++inside);
          waiting.push(() => {
            inside--;
            response.writeHead(200, { "content-type": "text/html" }).end(name);
          });
          // Answers once the pages that may be fetched together have all arrived.
          if (waiting.length === 2 || name === "e") for (const answer of waiting.splice(0)) answer();
        },
      ]),
    ),
  });
  const read = await place.read(
    "abcde".split("").map((name) => `http://docs.example/${name}`),
    { atOnce: 2 },
  );
  expect(read.map(([, text]) => text)).toEqual(["a", "b", "c", "d", "e"]);
  expect(most).toBe(2);
});

test("reading stops when asked to, before and while", async () => {
  await using place = await site({ "/robots.txt": { status: 404 }, "/silent": () => controller.abort() });
  const controller = new AbortController();
  const { entries } = await place.open({ pages: ["http://docs.example/silent"] }).list();
  await expect(entries[0]!.read(AbortSignal.abort())).rejects.toThrow(CancelledError);
  await expect(entries[0]!.read(controller.signal)).rejects.toThrow(CancelledError);
});
