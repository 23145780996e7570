import { useId } from "react";
import { useBoard, type Sheet } from "./board-context.ts";
import { BoardProblems } from "./BoardProblems.tsx";
import { blockName } from "./catalogue-lookup.ts";
import { Details } from "./Inspector.tsx";
import { labels } from "./labels.ts";
import { Palette } from "./Palette.tsx";
import styles from "./SheetTabs.module.css";

/** On a narrow board palette, details and problems open from the foot, one at a time. */
export function SheetTabs() {
  const { catalogue, drawing, problems, mode, readOnly, selectedOnly, ui } = useBoard();
  const id = useId();
  const name = selectedOnly?.kind === "block" ? blockName(catalogue, drawing, selectedOnly.id) : labels.panel;
  const sheets: { sheet: Sheet; label: string }[] = [
    ...(mode === "practice" && !readOnly ? [{ sheet: "palette" as const, label: labels.palette }] : []),
    { sheet: "details", label: name },
    { sheet: "problems", label: labels.problems(problems.length) },
  ];
  return (
    <div className={styles.foot}>
      {ui.sheet && (
        <div id={id} className={styles.sheet}>
          {ui.sheet === "palette" && <Palette />}
          {ui.sheet === "details" && <Details />}
          {ui.sheet === "problems" && <BoardProblems problems={problems} />}
        </div>
      )}
      <div className={styles.tabs}>
        {sheets.map(({ sheet, label }) => (
          <button
            key={sheet}
            type="button"
            aria-expanded={ui.sheet === sheet}
            aria-controls={ui.sheet === sheet ? id : undefined}
            onClick={() => ui.setSheet(ui.sheet === sheet ? null : sheet)}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
