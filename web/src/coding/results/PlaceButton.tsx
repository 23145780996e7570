import type { Place } from "./place.ts";
import styles from "./PlaceButton.module.css";

/** Leads to a place in the code, a space behind what stands before it. */
export function PlaceButton({ place, onShow }: { place: Place; onShow(place: Place): void }) {
  return (
    <>
      {" "}
      <button type="button" className={styles.place} onClick={() => onShow(place)}>
        {place.file}:{place.line}
      </button>
    </>
  );
}
