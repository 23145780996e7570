import { useState } from "react";
import type { BoardUi, Sheet, Tool } from "./board-context.ts";
import type { PortRef } from "./catalogue-lookup.ts";

const NARROW = 700;
const ROOM_FOR_PALETTE = 860;

/** `width` is the board's own width in pixels, 0 before it is known. */
export function useBoardUi(width: number): BoardUi {
  const [tool, setTool] = useState<Tool>("select");
  const [connecting, setConnecting] = useState<PortRef | null>(null);
  const [connectList, setConnectList] = useState<BoardUi["connectList"]>(null);
  const [editingNote, setEditingNote] = useState<string | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const [paletteChoice, setPaletteOpen] = useState<boolean | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  return {
    tool,
    setTool,
    connecting,
    setConnecting,
    connectList,
    setConnectList,
    editingNote,
    setEditingNote,
    helpOpen,
    setHelpOpen,
    paletteOpen: paletteChoice ?? width >= ROOM_FOR_PALETTE,
    setPaletteOpen,
    sheet,
    setSheet,
    narrow: width > 0 && width < NARROW,
  };
}
