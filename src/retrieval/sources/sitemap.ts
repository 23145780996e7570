import { gunzipSync } from "node:zlib";
import { Parser } from "htmlparser2";

/** Bytes a sitemap may unpack to: what the protocol allows. */
const largest = 50 * 1024 * 1024;

/**
 * The addresses in a sitemap (sitemaps.org protocol), of pages and of further sitemaps; a plain text of one
 * address a line is a sitemap as well. null when it is neither, or unpacks to more than 50 MB.
 */
export function readSitemap(bytes: Uint8Array): { pages: string[]; sitemaps: string[] } | null {
  const text = unpack(bytes);
  if (text === null) return null;
  const found = { pages: [] as string[], sitemaps: [] as string[] };
  if (!text.trimStart().startsWith("<")) {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    found.pages = lines.filter((line) => /^https?:\/\//i.test(line));
    return found.pages.length === 0 ? null : found;
  }
  let list: string[] | null = null;
  let address: string | null = null;
  let known = false;
  const parser = new Parser(
    {
      onopentagname(name) {
        const word = name.toLowerCase();
        known ||= word === "urlset" || word === "sitemapindex";
        if (word === "url") list = found.pages;
        else if (word === "sitemap") list = found.sitemaps;
        else if (word === "loc" && list !== null) address = "";
      },
      ontext(data) {
        if (address !== null && address.length < 2048) address += data;
      },
      onclosetag(name) {
        const word = name.toLowerCase();
        if (word === "loc" && address !== null) {
          const said = address.trim();
          if (said !== "") list?.push(said);
          address = null;
        } else if (word === "url" || word === "sitemap") list = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return known ? found : null;
}

function unpack(bytes: Uint8Array): string | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: largest }));
  } catch {
    return null;
  }
}
