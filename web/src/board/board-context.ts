import { createContext, useContext, type RefObject } from "react";
import type { Block, BlockType, Drawing } from "../api/contract.ts";
import type { BoardInput } from "./board-input.ts";
import type { BoardItem } from "./board-item.ts";
import type { PortRef, Side } from "./catalogue-lookup.ts";
import type { Announcer } from "./use-announcer.ts";
import type { Commands } from "./use-commands.ts";
import type { History } from "./use-history.ts";
import type { Selection } from "./use-selection.ts";
import type { Viewport } from "./use-viewport.ts";

export type Tool = "select" | "pen" | "eraser";

/** What is open and under way on the board; none of it is part of the drawing. */
export interface BoardUi {
  tool: Tool;
  setTool(tool: Tool): void;
  /** The port picked first while connecting by tap or click. */
  connecting: PortRef | null;
  setConnecting(port: PortRef | null): void;
  /** The block for which the list of ports to connect is open. */
  connectList: { block: string; sides: Side[]; port?: PortRef } | null;
  setConnectList(list: { block: string; sides: Side[]; port?: PortRef } | null): void;
  editingNote: string | null;
  setEditingNote(note: string | null): void;
  helpOpen: boolean;
  setHelpOpen(open: boolean): void;
  paletteOpen: boolean;
  setPaletteOpen(open: boolean): void;
  /** On a narrow board: the sheet that is open. */
  sheet: Sheet | null;
  setSheet(sheet: Sheet | null): void;
  narrow: boolean;
}

export type Sheet = "palette" | "details" | "problems";

export interface BoardValue extends BoardInput {
  drawing: Drawing;
  /** Blocks in pipeline order. */
  order: readonly Block[];
  canUndo: boolean;
  canRedo: boolean;
  dispatch: History["dispatch"];
  selection: Selection;
  viewport: Viewport;
  announcer: Announcer;
  commands: Commands;
  ui: BoardUi;
  /** Moves the keyboard to where a block is added. */
  startAdding(): void;
  /** Moves the keyboard to the details of what is selected. */
  enterDetails(): void;
  /** Types that were resolved by name join the catalogue. */
  learnType(type: BlockType): void;
  /** What floats above the board stands in here: in the same landmark as the board. */
  floating: RefObject<HTMLElement | null>;
  /** Name for exported files, without an ending. */
  fileName: string;
  selectedOnly: BoardItem | null;
}

const BoardContext = createContext<BoardValue | null>(null);
export const BoardProvider = BoardContext.Provider;

export function useBoard(): BoardValue {
  const value = useContext(BoardContext);
  if (!value) throw new Error("parts of a board stand inside <Board>");
  return value;
}
