import { expect, it } from "vitest";
import { dataDirectory } from "./data-directory.ts";

const linux = { env: {}, platform: "linux", home: "/home/ada" } as const;

it.each([
  ["what was asked for", "/asked", { ...linux, env: { FORTYFIVE_DATA_DIR: "/env" } }, "/asked"],
  [
    "the environment",
    undefined,
    { ...linux, env: { FORTYFIVE_DATA_DIR: "/env", XDG_DATA_HOME: "/xdg" } },
    "/env",
  ],
  ["the XDG directory", undefined, { ...linux, env: { XDG_DATA_HOME: "/xdg" } }, "/xdg/fortyfive"],
  [
    "a relative XDG directory is ignored, as its specification says",
    undefined,
    { ...linux, env: { XDG_DATA_HOME: "xdg" } },
    "/home/ada/.local/share/fortyfive",
  ],
  ["the usual place", undefined, linux, "/home/ada/.local/share/fortyfive"],
  [
    "the usual place on a Mac",
    undefined,
    { ...linux, platform: "darwin" as const },
    "/home/ada/Library/Application Support/Fortyfive",
  ],
])("data is kept in %s", (_which, asked, system, expected) => {
  expect(dataDirectory(asked, system)).toBe(expected);
});
