/** Types of the language up to ES2024, without a browser and without Node. */
const language = import.meta.glob<string>(
  [
    "../../../../node_modules/@typescript/old/lib/lib.{es5,decorators,decorators.legacy}.d.ts",
    "../../../../node_modules/@typescript/old/lib/lib.es201[5-9]*.d.ts",
    "../../../../node_modules/@typescript/old/lib/lib.es202[0-4]*.d.ts",
    "!**/*.full.d.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

const zod = import.meta.glob<string>(
  [
    "../../../../node_modules/zod/index.d.ts",
    "../../../../node_modules/zod/v4/{classic,core,locales}/*.d.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

const ZOD = "/node_modules/zod";

/** By the name under which the compiler looks for them. */
export const libraryFiles: Readonly<Record<string, string>> = {
  ...renamed(language, /^.*\/lib\/(?=lib\.)/, "/lib/"),
  ...renamed(zod, /^.*\/node_modules\/zod/, ZOD),
  [`${ZOD}/package.json`]: JSON.stringify({ name: "zod", type: "module", types: "./index.d.ts" }),
};

function renamed(files: Record<string, string>, start: RegExp, to: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name.replace(start, to), text]));
}
