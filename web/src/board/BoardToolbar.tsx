import { Toolbar } from "@base-ui/react/toolbar";
import { useBoard, type Tool } from "./board-context.ts";
import styles from "./BoardToolbar.module.css";
import { FileMenu } from "./FileMenu.tsx";
import { labels } from "./labels.ts";
import { ToolButton } from "./ToolButton.tsx";
import { chooseTool } from "./use-board-keys.ts";

const TOOLS: { tool: Tool; hotkey: string }[] = [
  { tool: "select", hotkey: "V" },
  { tool: "pen", hotkey: "P" },
  { tool: "eraser", hotkey: "E" },
];

export function BoardToolbar() {
  const board = useBoard();
  const { ui, commands, viewport, readOnly, mode } = board;
  const palette = mode === "practice" && !readOnly && !ui.narrow;
  return (
    <Toolbar.Root className={styles.bar} aria-label={labels.tools}>
      {palette && (
        <Toolbar.Group className={styles.group}>
          <ToolButton
            icon="palette"
            label={ui.paletteOpen ? labels.hidePalette : labels.showPalette}
            pressed={ui.paletteOpen}
            onClick={() => ui.setPaletteOpen(!ui.paletteOpen)}
          />
        </Toolbar.Group>
      )}
      {!readOnly && (
        <>
          <Toolbar.Group className={styles.group}>
            {TOOLS.map(({ tool, hotkey }) => (
              <ToolButton
                key={tool}
                icon={tool}
                label={labels[tool]}
                hotkey={hotkey}
                pressed={ui.tool === tool}
                onClick={() => chooseTool(board, tool)}
              />
            ))}
            <ToolButton
              icon="note"
              label={labels.addNote}
              hotkey="N"
              onClick={() => ui.setEditingNote(commands.addNote())}
            />
          </Toolbar.Group>
          <Toolbar.Group className={styles.group}>
            <ToolButton
              icon="undo"
              label={labels.undo}
              hotkey="Ctrl Z"
              disabled={!board.canUndo}
              onClick={commands.undo}
            />
            <ToolButton
              icon="redo"
              label={labels.redo}
              hotkey="Ctrl Y"
              disabled={!board.canRedo}
              onClick={commands.redo}
            />
          </Toolbar.Group>
        </>
      )}
      <Toolbar.Group className={styles.group}>
        {!readOnly && <ToolButton icon="layout" label={labels.layout} hotkey="L" onClick={commands.layout} />}
        <ToolButton icon="fit" label={labels.fit} hotkey="F" onClick={viewport.fit} />
        {!ui.narrow && (
          <>
            <ToolButton icon="zoomOut" label={labels.zoomOut} hotkey="−" onClick={viewport.zoomOut} />
            <ToolButton icon="zoomIn" label={labels.zoomIn} hotkey="+" onClick={viewport.zoomIn} />
          </>
        )}
      </Toolbar.Group>
      <Toolbar.Group className={styles.group} data-last>
        <FileMenu />
        {!ui.narrow && (
          <ToolButton icon="keys" label={labels.keys} hotkey="?" onClick={() => ui.setHelpOpen(true)} />
        )}
      </Toolbar.Group>
    </Toolbar.Root>
  );
}
