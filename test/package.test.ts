import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { packInto, tryPackage } from "../scripts/pack.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = path.join(import.meta.dirname, "..");

/** Puts the unpacked tarball where npm would, with the dependencies it declares linked beside it, and no others. */
async function install(folder: string): Promise<void> {
  const tarball = await packInto(folder);
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  const modules = path.join(folder, "node_modules");
  mkdirSync(modules);
  renameSync(path.join(folder, "package"), path.join(modules, "fortyfive"));
  const { dependencies } = JSON.parse(
    readFileSync(path.join(modules, "fortyfive", "package.json"), "utf8"),
  ) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = path.join(modules, name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(root, "node_modules", name), link, "junction");
  }
}

it("works when installed: a run, a challenge, the studio with its web app, and the engine as a library with its types", async () => {
  using folder = temporaryFolder();
  await install(folder.path);

  const { scorecard, challenge, page, assets } = await tryPackage(folder.path);
  expect(scorecard.kind).toBe("rag");
  const headline = scorecard.measures.find((measure) => measure.id === "retrieval.recall@8000c");
  expect(headline?.value).toBeGreaterThan(0);
  expect(challenge.total).toBeGreaterThan(0);
  expect(challenge.passed).toBe(challenge.total);
  expect(page).toContain("<title>");
  expect(assets.length).toBeGreaterThan(0);
  expect(Math.min(...assets)).toBeGreaterThan(0);

  folder.write(
    "use.ts",
    'import { readCorpus } from "fortyfive/retrieval";\n' +
      'import type { Scorecard } from "fortyfive/lab";\n' +
      "const documents: number = (await readCorpus({ id: 'mine', folder: 'docs' })).documents.length;\n" +
      "const card: Partial<Scorecard> = { corpus: { id: 'mine', hash: '', documents } };\n" +
      "console.log(card.corpus?.documents);\n",
  );
  folder.write("docs/one.md", "# One\n\nSome words.\n");
  folder.write("package.json", '{ "type": "module" }');
  const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
  const strict = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024", "--lib", "es2024"];
  const types = ["--types", "node", "--typeRoots", path.join(root, "node_modules", "@types")];
  execFileSync(process.execPath, [compiler, ...strict, ...types, "use.ts"], {
    cwd: folder.path,
    stdio: "pipe",
  });
  expect(execFileSync(process.execPath, ["use.ts"], { cwd: folder.path, encoding: "utf8" })).toBe("1\n");
});
