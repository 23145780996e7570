import { expect, test } from "vitest";
import { readRobots } from "./robots.ts";

const allowed = (text: string, ...paths: string[]): string[] => {
  const rules = readRobots(text, "fortyfive");
  return paths.filter((path) => rules.allows(path));
};

test("the group that names the program holds, else the one for all, else everything is allowed", () => {
  const text =
    "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: FortyFive # us\nDisallow: /private\n";
  expect(allowed(text, "/", "/private/x")).toEqual(["/"]);
  expect(allowed("User-agent: *\nDisallow: /x", "/x", "/y")).toEqual(["/y"]);
  expect(allowed("User-agent: other\nDisallow: /", "/")).toEqual(["/"]);
  expect(allowed("", "/")).toEqual(["/"]);
  expect(allowed("User-agent: *\nDisallow:", "/")).toEqual(["/"]);
});

test("the longest rule that matches holds; of two as long, the one that allows", () => {
  const text =
    "user-agent: *\ndisallow: /docs\nallow: /docs/open\ndisallow: /docs/open/not\nallow: /a\ndisallow: /a";
  expect(allowed(text, "/docs/x", "/docs/open/x", "/docs/open/not", "/a")).toEqual(["/docs/open/x", "/a"]);
});

test("stars match anything, a dollar the end; escapes are compared as what they mean", () => {
  const text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /search*q=\nDisallow: /%C3%A4";
  expect(allowed(text, "/a.pdf", "/a.pdf?x", "/search?lang=en&q=1", "/search", "/ä/x", "/b")).toEqual([
    "/a.pdf?x",
    "/search",
    "/b",
  ]);
});

test("groups of one name are one, and a rule of stars is no burden", () => {
  const text = `User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b\nDisallow: /${"*x".repeat(2000)}$`;
  expect(allowed(text, "/a", "/b", "/c", `/${"x".repeat(4000)}y`)).toEqual(["/c", `/${"x".repeat(4000)}y`]);
});
