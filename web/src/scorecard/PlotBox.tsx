import { useEffect, useRef, useState } from "react";
import styles from "./PlotBox.module.css";

interface PlotBoxProps {
  /** Draws the plot so many pixels wide. */
  draw: (width: number) => Element;
  /** The plot in words. */
  words: string;
}

/** A plot as wide as its place, drawn again when that changes. */
export function PlotBox({ draw, words }: PlotBoxProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const box = holder.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const box = holder.current;
    if (box === null || width === 0) return;
    const plot = draw(width);
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", words);
    // Plot names its groups in a way that only an image may be named.
    for (const group of plot.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
    box.replaceChildren(plot);
  }, [draw, words, width]);
  return <div ref={holder} className={styles.box} />;
}
