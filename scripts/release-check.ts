/** Packs the release, installs the tarball from the registry into an empty folder, and uses it there. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { npm, packInto, tryPackage } from "./pack.ts";

const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-release-"));
try {
  const tarball = await packInto(folder);
  console.log(`✓ packed, ${(statSync(tarball).size / 1e6).toFixed(1)} MB`);
  writeFileSync(path.join(folder, "package.json"), '{ "name": "somebody", "private": true }');
  await npm(["install", "--no-audit", "--no-fund", tarball], folder);
  console.log("✓ installed into an empty folder");
  const { scorecard, challenge, page, assets } = await tryPackage(folder);
  console.log(`✓ ran the naive design: ${scorecard.measures.length} measures`);
  console.log(`✓ ran a challenge: ${challenge.passed} of ${challenge.total} tests pass`);
  console.log(`✓ served / (${page.length} characters) with ${assets.length} scripts and styles`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
