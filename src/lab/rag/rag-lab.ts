import type { Lab } from "../lab.ts";
import { ragCatalogue } from "./catalogue.ts";
import { compileDrawing } from "./compile.ts";
import { openRag } from "./open.ts";
import { RagDesign } from "./design.ts";
import { drawDesign, starterDrawing } from "./draw.ts";
import { parseDesign } from "./read-design.ts";
import { readReferences } from "./references.ts";
import { runRag } from "./run.ts";

/** The lab for retrieval-augmented generation. */
export const ragLab: Lab = {
  kind: "rag",
  catalogue: ragCatalogue,
  starter: starterDrawing,
  compile: compileDrawing,
  draw: (design) => drawDesign(RagDesign.parse(design)),
  parse: parseDesign,
  references: readReferences,
  run: runRag,
  open: openRag,
};
