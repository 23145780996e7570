import { Tooltip } from "@base-ui/react/tooltip";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import type { BlockResult, BlockType, Catalogue, Drawing, Problem } from "../api/contract.ts";
import styles from "./Board.module.css";
import type { BoardInput } from "./board-input.ts";
import type { BoardItem } from "./board-item.ts";
import { BoardProvider, type BoardValue } from "./board-context.ts";
import { Canvas } from "./Canvas.tsx";
import { ConnectList } from "./ConnectList.tsx";
import { Inspector } from "./Inspector.tsx";
import { KeyHelp } from "./KeyHelp.tsx";
import { NameLine } from "./NameLine.tsx";
import { Palette } from "./Palette.tsx";
import { pipelineOrder } from "./pipeline-order.ts";
import { problemItem } from "./problem-item.ts";
import { SheetTabs } from "./SheetTabs.tsx";
import { BoardToolbar } from "./BoardToolbar.tsx";
import { useAnnouncer } from "./use-announcer.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardUi } from "./use-board-ui.ts";
import { useCommands } from "./use-commands.ts";
import { useElementWidth } from "./use-element-width.ts";
import { useHistory } from "./use-history.ts";
import { onlyOne, useSelection } from "./use-selection.ts";
import { useViewport } from "./use-viewport.ts";

interface BoardProps {
  catalogue: Catalogue;
  drawing: Drawing;
  /** Called at every change, also many times while something is dragged: save with a delay. */
  onChange: (drawing: Drawing) => void;
  problems?: readonly Problem[];
  /** How the blocks fared in the last run. */
  results?: readonly BlockResult[];
  /** `exam` has no palette: blocks are added by typing their names. */
  mode?: "practice" | "exam";
  readOnly?: boolean;
  /** Looks a typed name up; without it the name is looked for in the catalogue. */
  resolveBlock?: (name: string) => Promise<BlockType | { error: string }>;
  /** What is selected, when the owner wants a say in it. */
  selected?: BoardItem | null;
  onSelect?: (selected: BoardItem | null) => void;
  /** Lays the drawing out for the size of the canvas when it opens; not a step to undo. */
  layoutOnOpen?: boolean;
  /** Name for exported files, without an ending. */
  fileName?: string;
  ref?: Ref<BoardHandle>;
}

export interface BoardHandle {
  /** Selects what the problem is about, brings it into view and focuses it. */
  showProblem(problem: Problem): void;
  /** Selects the item, brings it into view and focuses it. */
  show(item: BoardItem): void;
}

const NONE: readonly never[] = [];

/** A board for drawing a design. It fills its parent, which must have a height, and knows only what the catalogue says. */
export function Board(props: BoardProps) {
  return (
    <ReactFlowProvider>
      <Tooltip.Provider delay={400}>
        <BoardParts {...props} />
      </Tooltip.Provider>
    </ReactFlowProvider>
  );
}

function BoardParts({ ref, ...props }: BoardProps) {
  const root = useRef<HTMLDivElement>(null);
  const floating = useRef<HTMLDivElement>(null);
  const { catalogue, learnType } = useGrowingCatalogue(props.catalogue);
  const given: BoardInput = {
    catalogue,
    problems: props.problems ?? NONE,
    results: props.results ?? NONE,
    mode: props.mode ?? "practice",
    readOnly: props.readOnly ?? false,
    resolveBlock: props.resolveBlock,
  };
  const input = useRef(given);
  useEffect(() => {
    input.current = given;
  });

  const history = useHistory(props.drawing, props.onChange);
  const { drawing } = history.state;
  const selection = useSelection({ drawing, selected: props.selected, onSelect: props.onSelect });
  const announcer = useAnnouncer();
  const viewport = useViewport(root);
  const width = useElementWidth(root);
  const ui = useBoardUi(width);
  const commands = useCommands({ input, history, selection, viewport, announcer });
  const order = useMemo(() => pipelineOrder(catalogue, drawing), [catalogue, drawing]);

  const value: BoardValue = {
    ...given,
    drawing,
    order,
    canUndo: history.state.past.length > 0,
    canRedo: history.state.future.length > 0,
    dispatch: history.dispatch,
    selection,
    selectedOnly: onlyOne(selection.items),
    viewport,
    announcer,
    commands,
    ui,
    startAdding: () => {
      if (given.mode === "practice") {
        ui.setPaletteOpen(true);
        ui.setSheet("palette");
      }
      focusWhenThere(root.current, "[data-board-add]");
    },
    enterDetails: () => {
      ui.setSheet("details");
      focusWhenThere(root.current, "[data-board-details]");
    },
    learnType,
    floating,
    fileName: props.fileName ?? `${catalogue.kind}-board`,
  };
  const onKeyDown = useBoardKeys(value);
  useImperativeHandle(ref, () => ({
    show: commands.show,
    showProblem: (problem) => {
      const item = problemItem(problem);
      if (item) commands.show(item);
    },
  }));

  const { narrow } = ui;
  const practice = given.mode === "practice" && !given.readOnly;
  return (
    <BoardProvider value={value}>
      <div
        ref={root}
        className={styles.board}
        data-narrow={narrow || undefined}
        role="presentation"
        onKeyDown={onKeyDown}
      >
        <div className={styles.top}>
          {given.mode === "exam" && !given.readOnly && <NameLine />}
          <BoardToolbar />
        </div>
        <div className={styles.middle}>
          {!narrow && practice && ui.paletteOpen && <Palette />}
          {width > 0 && <Canvas layoutOnOpen={props.layoutOnOpen ?? false} />}
          {!narrow && <Inspector />}
        </div>
        {narrow && <SheetTabs />}
        <ConnectList />
        <KeyHelp />
        <div ref={floating} data-board-floating />
        <div className={styles.spoken} aria-live="polite">
          {announcer.message}
        </div>
      </div>
    </BoardProvider>
  );
}

/** The catalogue with the types that were resolved by name, until it comes with them itself. */
function useGrowingCatalogue(given: Catalogue) {
  const [learned, setLearned] = useState<readonly BlockType[]>(NONE);
  const catalogue = useMemo(() => {
    const news = learned.filter((type) => !given.blocks.some((known) => known.type === type.type));
    return news.length === 0 ? given : { ...given, blocks: [...given.blocks, ...news] };
  }, [given, learned]);
  const learnType = (type: BlockType) =>
    setLearned((types) => [...types.filter((known) => known.type !== type.type), type]);
  return { catalogue, learnType };
}

function focusWhenThere(root: HTMLElement | null, selector: string) {
  requestAnimationFrame(() => root?.querySelector<HTMLElement>(selector)?.focus());
}
