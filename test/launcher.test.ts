import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { startProcess } from "./child-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

const scripts = path.join(import.meta.dirname, "..", "scripts");

/** Stands in for npm: writes down how it was called, and installs one package after a moment. */
const fakeNpm = `
  const { appendFileSync, mkdirSync, rmSync } = require("node:fs");
  appendFileSync("npm-calls.txt", process.argv.slice(2).join(" ") + " NODE_ENV=" + process.env.NODE_ENV + "\\n");
  rmSync("node_modules", { recursive: true, force: true });
  if (require("node:fs").existsSync("offline")) {
    console.error("npm error code ENOTFOUND");
    process.exit(1);
  }
  setTimeout(() => mkdirSync("node_modules/something", { recursive: true }), 300);
`;

function repository(folder: TemporaryFolder) {
  for (const name of ["launch.mjs", "set-up.mjs", "node-finder.mjs"]) {
    cpSync(path.join(scripts, name), path.join(folder.path, "scripts", name));
  }
  folder.write(
    "package-lock.json",
    '{ "packages": { "": {}, "node_modules/something": { "version": "1.0.0" } } }',
  );
  folder.write("hello.ts", 'const name: string = "hello"; console.log(name, ...process.argv.slice(2));');
  const env = {
    ...process.env,
    npm_execpath: folder.write("npm-cli.js", fakeNpm),
    npm_node_execpath: process.execPath,
  };
  return {
    launch: (args: string[], more: NodeJS.ProcessEnv = {}) =>
      startProcess(process.execPath, ["scripts/launch.mjs", ...args], {
        cwd: folder.path,
        env: { ...env, ...more },
      }),
    installs: () => {
      const file = path.join(folder.path, "npm-calls.txt");
      return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    },
  };
}

describe("the launcher", () => {
  it("installs what the lockfile names, once, and runs the script with its arguments", async () => {
    using folder = temporaryFolder();
    const { launch, installs } = repository(folder);
    const first = await launch(["hello.ts", "a", "--b"]).outcome;
    expect(first).toMatchObject({ code: 0, out: "hello a --b\n" });
    expect(first.err).toContain("Setting up");
    expect(await launch(["hello.ts"]).outcome).toEqual({ code: 0, out: "hello\n", err: "" });
    expect(installs()).toHaveLength(1);
  });

  it("installs again when the lockfile changed", async () => {
    using folder = temporaryFolder();
    const { launch, installs } = repository(folder);
    await launch(["hello.ts"]).outcome;
    folder.write(
      "package-lock.json",
      '{ "packages": { "": {}, "node_modules/something": { "version": "2.0.0" } } }',
    );
    await launch(["hello.ts"]).outcome;
    expect(installs()).toHaveLength(2);
  });

  it("takes over what an npm install by hand has put there", async () => {
    using folder = temporaryFolder();
    const { launch, installs } = repository(folder);
    folder.write("node_modules/something/package.json", "{}");
    folder.write(
      "node_modules/.package-lock.json",
      '{ "packages": { "node_modules/something": { "version": "1.0.0" } } }',
    );
    expect(await launch(["hello.ts"]).outcome).toEqual({ code: 0, out: "hello\n", err: "" });
    expect(installs()).toEqual([]);
  });

  it("installs development packages whatever NODE_ENV says", async () => {
    using folder = temporaryFolder();
    const { launch, installs } = repository(folder);
    await launch(["hello.ts"], { NODE_ENV: "production" }).outcome;
    expect(installs()).toEqual([
      expect.stringMatching(/^ci .*--include=dev --include=optional.* NODE_ENV=undefined$/),
    ]);
  });

  it("installs once when two are launched together", async () => {
    using folder = temporaryFolder();
    const { launch, installs } = repository(folder);
    const both = await Promise.all([launch(["hello.ts"]).outcome, launch(["hello.ts"]).outcome]);
    expect(both).toMatchObject([{ out: "hello\n" }, { out: "hello\n" }]);
    expect(installs()).toHaveLength(1);
  });

  it("takes over the lock of a launch that died", async () => {
    using folder = temporaryFolder();
    const { launch } = repository(folder);
    const gone = startProcess(process.execPath, ["--version"]);
    await gone.outcome;
    folder.write(".set-up.lock", String(gone.child.pid));
    expect(await launch(["hello.ts"]).outcome).toMatchObject({ code: 0, out: "hello\n" });
  });

  it("gives npm's own words and a sentence when packages cannot be installed", async () => {
    using folder = temporaryFolder();
    const { launch } = repository(folder);
    folder.write("offline", "");
    const { code, out, err } = await launch(["hello.ts"]).outcome;
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("npm error code ENOTFOUND");
    expect(err).toContain("The packages could not be installed");
    expect(existsSync(path.join(folder.path, ".set-up.lock"))).toBe(false);
  });

  it("stops on Ctrl-C while it installs, and installs the next time", async () => {
    using folder = temporaryFolder();
    const { launch } = repository(folder);
    const launched = launch(["hello.ts"]);
    await launched.says(/Setting up/);
    launched.child.kill("SIGINT");
    const { code, out, err } = await launched.outcome;
    expect({ code, out }).toEqual({ code: 130, out: "" });
    expect(err).toContain("Interrupted");
    expect(await launch(["hello.ts"]).outcome).toMatchObject({ code: 0, out: "hello\n" });
  });

  it("says that npm is missing", async () => {
    using folder = temporaryFolder();
    const { launch } = repository(folder);
    const { code, err } = await launch(["hello.ts"], { npm_execpath: "", PATH: folder.path }).outcome;
    expect(code).toBe(1);
    expect(err).toContain("npm is not there");
  });

  it("passes the exit code on", async () => {
    using folder = temporaryFolder();
    const { launch } = repository(folder);
    folder.write("seven.ts", "process.exitCode = 7;");
    expect(await launch(["seven.ts"]).outcome).toMatchObject({ code: 7 });
  });
});

describe("the launcher on an older Node", () => {
  /** Makes this Node say that it is 20, so that the launcher has to look for another. */
  const older = [
    "--import",
    'data:text/javascript,Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } })',
  ];
  const onOlderNode = (
    folder: TemporaryFolder,
    script: string,
    searchPath = path.dirname(process.execPath),
  ) => {
    repository(folder);
    folder.write("node_modules/something/package.json", "{}");
    folder.write(
      "node_modules/.package-lock.json",
      '{ "packages": { "node_modules/something": { "version": "1.0.0" } } }',
    );
    folder.write("script.ts", script);
    return startProcess(process.execPath, [...older, "scripts/launch.mjs", "script.ts"], {
      cwd: folder.path,
      env: { ...process.env, PATH: searchPath },
    });
  };

  it("runs the script on the Node it finds and passes the exit code on", async () => {
    using folder = temporaryFolder();
    const { outcome } = onOlderNode(folder, "console.log(process.version); process.exit(7);");
    expect(await outcome).toEqual({ code: 7, out: `${process.version}\n`, err: "" });
  });

  it("passes signals on to a script that handles them", async () => {
    using folder = temporaryFolder();
    const script =
      'process.on("SIGINT", () => process.exit(130)); setInterval(() => {}, 1000); console.log("ready");';
    const { says, child, outcome } = onOlderNode(folder, script);
    await says(/ready/);
    child.kill("SIGINT");
    expect(await outcome).toMatchObject({ code: 130 });
  });

  it("ends by the signal that ended the script", async () => {
    using folder = temporaryFolder();
    const { says, child, outcome } = onOlderNode(
      folder,
      'setInterval(() => {}, 1000); console.log("ready");',
    );
    await says(/ready/);
    child.kill("SIGTERM");
    expect(await outcome).toMatchObject({ code: "SIGTERM" });
  });

  it("ends when the shell that npm started it from is gone", async () => {
    using folder = temporaryFolder();
    const script =
      'process.on("SIGTERM", () => { console.log("ended"); process.exit(0); }); setInterval(() => {}, 1000);';
    await onOlderNode(folder, "", folder.path).outcome;
    folder.write("script.ts", `${script} console.log("ready");`);
    const command = `"${process.execPath}" scripts/launch.mjs script.ts; true`;
    const { says, child, outcome } = startProcess("sh", ["-c", command], {
      cwd: folder.path,
      env: { ...process.env, npm_lifecycle_event: "start" },
    });
    await says(/ready/);
    child.kill("SIGTERM");
    // The output is closed when the last process that writes to it has ended.
    expect((await outcome).out).toBe("ready\nended\n");
  });

  it("says which Node is needed when there is none", async () => {
    using folder = temporaryFolder();
    const { code, err } = await onOlderNode(folder, "", folder.path).outcome;
    expect(code).toBe(1);
    expect(err).toMatch(/^Fortyfive needs Node 24 or newer\. This is Node 20\.1\.0, .*nodejs\.org.*\n$/);
  });
});
