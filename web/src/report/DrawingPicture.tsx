import { useMemo } from "react";
import type { BlockResult, Catalogue, Drawing } from "../api/contract.ts";
import { autoLayout } from "../board/auto-layout.ts";
import { drawingToSvg } from "../board/drawing-to-svg.ts";
import styles from "./DrawingPicture.module.css";
import { sayDrawing } from "./say-drawing.ts";

interface DrawingPictureProps {
  catalogue: Catalogue;
  drawing: Drawing;
  title: string;
  results?: BlockResult[];
  /** Laid out anew for the page, where how it was laid out is nobody's own. */
  tidy?: boolean;
}

/** Folded to about the shape of the page, in pixels of the board. */
const PAGE = { width: 1100, height: 640 };

/** A drawing as it stood, always on light paper. */
export function DrawingPicture({ catalogue, drawing, title, results, tidy = false }: DrawingPictureProps) {
  const source = useMemo(() => {
    const shown = tidy ? laidOut(catalogue, drawing) : drawing;
    const svg = drawingToSvg(catalogue, shown, { title, results });
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  }, [catalogue, drawing, title, results, tidy]);
  return (
    <figure className={styles.picture} data-wide={!tidy}>
      <img src={source} alt={`${title}. ${sayDrawing(catalogue, drawing)}`} />
    </figure>
  );
}

function laidOut(catalogue: Catalogue, drawing: Drawing): Drawing {
  const moves = new Map(
    autoLayout(catalogue, drawing, {}, PAGE).map((move) => [move.item.id, move.position]),
  );
  return {
    ...drawing,
    blocks: drawing.blocks.map((block) => ({ ...block, position: moves.get(block.id) ?? block.position })),
  };
}
