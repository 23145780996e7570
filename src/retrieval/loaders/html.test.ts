import fc from "fast-check";
import { expect, test } from "vitest";
import { loadHtml } from "./html.ts";

const said = (raw: string): string => loadHtml(raw, "a.html").text.replace(/\s+/g, " ").trim();
const story =
  "The cache keeps answers for an hour. It is emptied when the index changes, which happens about once a day.";

test("what surrounds the content goes, and every word left stands where it stood", () => {
  const raw = `<html><head><title>Caching | Docs</title></head><body>
    <div class="cookie-banner"><p>We use cookies to improve your visit. <button>Accept</button></p></div>
    <header><a href="/">Home</a> <nav><a href="/a">Guides</a> <a href="/b">Reference</a></nav></header>
    <main><nav aria-label="breadcrumb"><a href="/">Docs</a> / <a href="/c">Cache</a></nav>
      <h1>Caching <a href="#caching">#</a></h1><p>${story}</p>
      <aside class="note"><p>Only in version 3 and later.</p></aside>
      <div class="share-buttons"><a href="/x">Share</a></div></main>
    <footer><p>Copyright by somebody</p></footer></body></html>`;
  const { text, title, outline } = loadHtml(raw, "a.html");
  expect(said(raw)).toBe(`Caching ${story} Only in version 3 and later.`);
  expect(title).toBe("Caching | Docs");
  expect(outline).toMatchObject([{ level: 1, title: "Caching", start: raw.indexOf("Caching <a") }]);
  for (const { 0: word, index } of text.matchAll(/\S+/g))
    expect(raw.slice(index, index + word.length)).toBe(word);
});

test("a page without landmarks loses its lists of links, not its text", () => {
  const links = Array.from({ length: 8 }, (_, at) => `<li><a href="/${at}">Page number ${at}</a></li>`).join(
    "",
  );
  const raw = `<body><div><ul>${links}</ul></div><div><h1>Cache</h1><p>${story} <a href="/x">See the limits</a>.</p></div>
    <div id="footer"><a href="/t">Terms</a></div></body>`;
  expect(said(raw)).toBe(`Cache ${story} See the limits .`);
});

test("a page that is nothing but links, or hides all of its text, is kept whole", () => {
  const raw =
    "<ul><li><a href='/1'>First guide</a></li><li><a href='/2'>Second</a></li><li><a href='/3'>Third</a></li></ul>";
  expect(said(raw)).toBe("First guide Second Third");
  expect(said(`<main></main><nav>${raw}</nav>`)).toBe("First guide Second Third");
});

test("the heading of a page stays when its content has none; forms and hidden text go, hidden tabs stay", () => {
  const raw = `<body><div class="top"><h1>Rate limits</h1><p>by the team</p></div><main><p>${story}</p>
    <form role="search"><input><label>Find</label></form><p hidden>secret</p><p style="display:none">trap</p>
    <div role="tabpanel" hidden><p>Python: pip install.</p></div><dialog>Subscribe!</dialog></main></body>`;
  expect(said(raw)).toBe(`Rate limits ${story} Python: pip install.`);
});

test("a word with an entity in it is one word", () => {
  const raw =
    "<p>Don&#39;t visit the caf&eacute;s of &lt;Z&uuml;rich&gt;,&nbsp;ever &amp; ever.</p><p>x&gt;</p>";
  const { text } = loadHtml(raw, "a.html");
  expect(said(raw)).toBe("Don't visit the cafés of <Zürich>, ever & ever. x>");
  expect(text).toHaveLength(raw.length);
  expect(said("A&amp;B&gt;")).toBe("A&B>");
  expect(said("is_<wbr>port_<wbr/>open &lt;<wbr>b <wbr>c</p><wbr>d")).toBe("is_port_open <b c d");
  for (const word of ["Don", "visit", "caf", "of", "ever", "x"])
    expect(text.indexOf(word)).toBe(raw.indexOf(word));
});

test("what an image shows is text, its address is not", () => {
  const raw = `<p>Before</p><img src="/flow-chart.png" alt="Requests flow from gateway to cache"><p>after</p><img alt="">`;
  expect(said(raw)).toBe("Before Requests flow from gateway to cache after");
});

test("nesting a million deep is refused or read, never a crash", () => {
  const deep = "<div>".repeat(30_000);
  expect(() => loadHtml(`${deep}text`, "a.html")).toThrow(/so deeply/);
  expect(said(`${"<p>".repeat(600_000)}text`)).toBe("text");
  expect(() => loadHtml("<b>".repeat(19_000) + "</i>".repeat(100_000), "a.html")).toThrow(/so deeply/);
});

const piece = fc.constantFrom(
  ..."<main> </main> <nav> </nav> <p> </p> <a> </a> <h1> </h1> <img/alt='see'> <footer> &amp; &eacute; text <!-- --> < > <script> </script> <wbr> <div/class='cookie'> é😀".split(
    " ",
  ),
  " ",
  "\n",
);

test("whatever the page, offsets hold: length, order of headings, and words that are not entities", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const raw = pieces.join("").replaceAll("/", " ").replaceAll("< ", "</");
      const { text, outline } = loadHtml(raw, "a.html");
      expect(text.length).toBe(raw.length);
      expect(text).not.toMatch(/&(amp|eacute);/);
      let before = 0;
      for (const { start, end } of outline ?? []) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        before = end;
      }
    }),
    { numRuns: 500 },
  );
});
