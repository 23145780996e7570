import type { Stretch } from "../corpus.ts";
import { parseHtml } from "./html-parser.ts";

/**
 * The parts of a page that are not what it is about: navigation, headers and footers of the site, banners,
 * forms, what is hidden. Goes by landmarks (HTML's own elements and roles) first, then by names of classes and
 * by the share of text that is links (after Kohlschütter et al. 2010, "Boilerplate Detection using Shallow Text
 * Features"). Stretches are in order and do not overlap; none when too little would be left of the page.
 */
export function besideTheContent(raw: string): Stretch[] {
  const elements = readElements(raw);
  if (elements === null) return [];
  const page = elements[0]!;
  const scope = contentElements(elements);
  const out = outside(elements, scope).concat(inside(elements, scope));
  const removed = merged(out);
  const left =
    page.text - elements.reduce((sum, { own, start }) => sum + (isIn(removed, start) ? own : 0), 0);
  const enough = scope.length > 0 ? Math.min(60, page.text / 10) : page.text / 5;
  return left < enough ? [] : removed;
}

interface Element {
  name: string;
  role: string;
  /** Words of its classes and id. */
  words: readonly string[];
  hidden: boolean;
  parent: number;
  start: number;
  end: number;
  /** Characters of text, and how many of them in links: first its own, then with all that is in it. */
  own: number;
  text: number;
  linked: number;
  links: number;
  /** Whether there is a letter or a figure in it. */
  says: boolean;
  /** Whether the page's heading or content is in it. */
  holds: boolean;
}

const silent = new Set(["script", "style", "template", "noscript", "svg", "head", "title"]);

/** A page of more is taken as it is. */
const mostElements = 500_000;

/** All elements in order of their start; the first is the page. null when they are too many to look at. */
function readElements(raw: string): Element[] | null {
  // No element is shorter than "<p>".
  if (raw.length / 3 > mostElements && (raw.match(/<[a-z]/gi)?.length ?? 0) > mostElements) return null;
  const root = newElement("", {}, -1, 0);
  root.end = raw.length;
  const elements = [root];
  const open = [0];
  let mute = 0;
  let links = 0;
  parseHtml(raw, (place) => ({
    onopentag(name, attributes) {
      const element = newElement(name, attributes, open.at(-1)!, place().start);
      open.push(elements.push(element) - 1);
      if (silent.has(name)) mute++;
      if (name === "a") links++;
    },
    ontext(data) {
      if (mute > 0) return;
      const length = data.trim().length;
      const element = elements[open.at(-1)!]!;
      element.own += length;
      element.text += length;
      if (links > 0) element.linked += length;
      element.says ||= /[\p{L}\p{N}]/u.test(data);
    },
    onclosetag(name) {
      elements[open.pop()!]!.end = place().end;
      if (silent.has(name)) mute--;
      if (name === "a") links--;
    },
  }));
  for (let index = elements.length - 1; index > 0; index--) {
    const element = elements[index]!;
    const parent = elements[element.parent]!;
    if (element.end === -1) element.end = raw.length;
    parent.text += element.text;
    parent.linked += element.linked;
    parent.links += element.links;
    parent.says ||= element.says;
    parent.holds ||= element.holds;
  }
  return elements;
}

function newElement(
  name: string,
  attributes: Record<string, string>,
  parent: number,
  start: number,
): Element {
  const role = (attributes["role"] ?? "").trim().toLowerCase();
  const { hidden } = attributes;
  return {
    name,
    role,
    words: wordsOf(`${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`),
    hidden:
      role !== "tabpanel" &&
      ((hidden !== undefined && hidden !== "until-found") ||
        attributes["aria-hidden"] === "true" ||
        /display\s*:\s*none/i.test((attributes["style"] ?? "").slice(0, 500))),
    parent,
    start,
    end: -1,
    own: 0,
    text: 0,
    linked: 0,
    links: name === "a" ? 1 : 0,
    says: false,
    holds: name === "h1" || name === "main" || name === "article" || role === "main",
  };
}

/** "siteNav cookie-banner" -> site nav cookie banner. */
const wordsOf = (names: string): readonly string[] =>
  names === " "
    ? none
    : names
        .slice(0, 300)
        .replace(/([a-z])([A-Z])/g, "$1 $2")
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter((word) => word !== "");

const none: readonly string[] = [];

/** The elements that are said to be what the page is about; none when the page does not say, or says so of little. */
function contentElements(elements: readonly Element[]): Element[] {
  const { text } = elements[0]!;
  const outermost = (all: Element[]): Element[] => {
    let end = 0;
    return all.filter((element) => {
      if (element.start < end) return false;
      end = element.end;
      return true;
    });
  };
  const enough = (all: Element[], share: number): boolean =>
    all.reduce((sum, element) => sum + element.text, 0) >= text * share;
  const mains = outermost(elements.filter(({ name, role }) => name === "main" || role === "main"));
  if (mains.length > 0 && enough(mains, 0.1)) return mains;
  const articles = outermost(elements.filter(({ name, role }) => name === "article" || role === "article"));
  return articles.length > 0 && enough(articles, 0.3) ? articles : [];
}

/** What lies around the content; its heading stays when the content has none. */
function outside(elements: readonly Element[], scope: readonly Element[]): Stretch[] {
  if (scope.length === 0) return [];
  const headings = elements.filter(({ name }) => name === "h1");
  const inScope = ({ start }: Element): boolean => isIn(scope, start);
  const heading = headings.some(inScope) ? undefined : headings[0];
  const kept = [...scope, ...(heading === undefined ? [] : [heading])].sort((a, b) => a.start - b.start);
  const result: Stretch[] = [];
  let at = 0;
  for (const { start, end } of kept) {
    if (start > at) result.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  result.push({ start: at, end: elements[0]!.end });
  return result;
}

function inside(elements: readonly Element[], scope: readonly Element[]): Stretch[] {
  const page = elements[0]!;
  const sections = new Uint8Array(elements.length);
  return elements.filter((element, index) => {
    // Whether it stands in a part of the page that may have a header and footer of its own.
    const above = element.parent === -1 ? 0 : sections[element.parent]!;
    sections[index] = above === 1 || sectioning.has(element.name) || element.role === "main" ? 1 : 0;
    return index > 0 && isBeside(element, above === 1, page, scope.length > 0);
  });
}

const sectioning = new Set(["main", "article", "section"]);
const controls = new Set("button select textarea datalist iframe object dialog menu nav".split(" "));
const roles = new Set(
  "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist".split(
    " ",
  ),
);
const containers = new Set(
  "div section aside ul ol dl form header footer table nav p span td details".split(" "),
);
/** Names that say it all, and names that need the text to say it as well. */
const tellingNames = new Set(
  (
    "cookie cookies consent gdpr breadcrumb breadcrumbs sidebar pagination pager skip newsletter navbar masthead " +
    "advert advertisement adsbygoogle"
  ).split(" "),
);
const suspectNames = new Set(
  "nav menu footer share sharing social related promo sponsor popup modal banner subscribe toc ads ad".split(
    " ",
  ),
);

/** Whether an element is not part of what the page is about. `inSection`: in a part of it; `scoped`: in its content. */
function isBeside(element: Element, inSection: boolean, page: Element, scoped: boolean): boolean {
  const { name, role, text, links, hidden, words } = element;
  if (hidden || controls.has(name) || (roles.has(role) && !element.holds)) return true;
  const linkShare = text === 0 ? 0 : element.linked / text;
  // The sign beside a heading that links to it.
  if (name === "a" && text > 0 && text <= 2 && !element.says) return true;
  if (element.holds || !containers.has(name)) return false;
  if (name === "header") return !inSection;
  if (name === "footer") return !inSection || linkShare >= 0.3 || text < 200;
  if (name === "aside") return !inSection || linkShare >= 0.4;
  if (name === "form") return text < 200;
  if (text > page.text / 2) return false;
  if (words.some((word) => tellingNames.has(word))) return true;
  if (words.some((word) => suspectNames.has(word)) && (linkShare >= 0.4 || text < 120)) return true;
  return !scoped && links >= 3 && linkShare >= 0.66 && text - element.linked < 200;
}

/** In order, without what lies in another. */
function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { start, end } of stretches.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) result.push({ start, end });
  }
  return result;
}

/** Whether an offset lies in one of some stretches, which are in order. */
function isIn(stretches: readonly Stretch[], at: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low < stretches.length && stretches[low]!.start <= at;
}
