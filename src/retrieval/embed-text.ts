import type { Basis } from "./basis.ts";
import type { Embed } from "./chunking/semantic.ts";
import type { Lexicon } from "./lexicon.ts";

/** Embeds any text: what the semantic chunker asks for. */
export function embedText(basis: Basis, lexicon: Lexicon): Embed {
  const embedder = basis.embedder(lexicon);
  return (text) => {
    const vector = new Float32Array(basis.dimensions);
    embedder.embed([lexicon.read(text)], vector);
    return vector;
  };
}
