import { Menu } from "@base-ui/react/menu";
import { useRef, type ChangeEvent } from "react";
import { useBoard } from "./board-context.ts";
import { parseDrawing, serializeDrawing } from "./drawing-file.ts";
import { drawingToSvg } from "./drawing-to-svg.ts";
import styles from "./FileMenu.module.css";
import { labels } from "./labels.ts";
import { saveFile } from "./save-file.ts";
import { svgToPng } from "./svg-to-png.ts";
import { ToolButton } from "./ToolButton.tsx";

/** Import and export; on a narrow board also what the toolbar has no room for. */
export function FileMenu() {
  const {
    catalogue,
    drawing,
    problems,
    results,
    readOnly,
    dispatch,
    announcer,
    viewport,
    fileName,
    ui,
    floating,
  } = useBoard();
  const picker = useRef<HTMLInputElement>(null);

  async function onFile(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (!file) return;
    const read = parseDrawing(await file.text(), file.name, catalogue);
    if ("error" in read) return announcer.refuse(read.error);
    dispatch({ type: "replace", drawing: read.drawing });
    announcer.say(labels.said.imported(file.name));
    requestAnimationFrame(() => requestAnimationFrame(viewport.fit));
  }

  function save(ending: string, content: Blob) {
    saveFile(`${fileName}.${ending}`, content);
    announcer.say(labels.said.exported(`${fileName}.${ending}`));
  }

  function picture() {
    return drawingToSvg(catalogue, drawing, { problems, results, title: fileName });
  }

  async function savePng() {
    try {
      save("png", await svgToPng(picture()));
    } catch {
      announcer.refuse(labels.said.exportFailed);
    }
  }

  return (
    <>
      <Menu.Root>
        <ToolButton
          icon={ui.narrow ? "more" : "file"}
          label={ui.narrow ? labels.more : labels.file}
          render={<Menu.Trigger />}
        />
        <Menu.Portal container={floating}>
          <Menu.Positioner sideOffset={6} align="end" className={styles.positioner}>
            <Menu.Popup className={styles.menu}>
              {ui.narrow && (
                <>
                  <Item label={labels.zoomIn} onClick={viewport.zoomIn} />
                  <Item label={labels.zoomOut} onClick={viewport.zoomOut} />
                  <Item label={labels.keys} onClick={() => ui.setHelpOpen(true)} />
                  <Menu.Separator className={styles.separator} />
                </>
              )}
              {!readOnly && <Item label={labels.importJson} onClick={() => picker.current?.click()} />}
              <Item
                label={labels.exportJson}
                onClick={() =>
                  save("json", new Blob([serializeDrawing(drawing)], { type: "application/json" }))
                }
              />
              <Item
                label={labels.exportSvg}
                onClick={() => save("svg", new Blob([picture()], { type: "image/svg+xml" }))}
              />
              <Item label={labels.exportPng} onClick={() => void savePng()} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={labels.importJson}
        onChange={(event) => void onFile(event)}
      />
    </>
  );
}

function Item({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Menu.Item className={styles.item} onClick={onClick}>
      {label}
    </Menu.Item>
  );
}
