import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { contentFolder } from "../content-folder.ts";
import { searchOptions } from "./ask.ts";
import { RagDesign } from "./design.ts";
import { softwareSynonyms } from "./synonyms.ts";

it("the list can be read: no phrase twice, none its own term, every line within limits", () => {
  expect(softwareSynonyms().size).toBeGreaterThan(3000);
});

// Figures were measured with this list, and results are cached without regard to it. Who changes it measures again,
// writes the decision note anew and raises `labVersion`.
it("the list is the one that was measured", () => {
  const text = readFileSync(path.join(contentFolder(), "synonyms", "software.tsv"), "utf8");
  const hash = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
  expect(hash.slice(0, 16)).toBe("8a8b0bde670ac2d9");
});

it("a design without synonyms is searched without the list", () => {
  expect(searchOptions(RagDesign.parse({})).synonyms).toBeUndefined();
  const design = RagDesign.parse({ keyword: { synonyms: 0.5 } });
  expect(searchOptions(design)).toMatchObject({ synonyms: softwareSynonyms(), keyword: { synonyms: 0.5 } });
});
