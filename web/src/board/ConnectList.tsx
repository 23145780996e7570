import { Popover } from "@base-ui/react/popover";
import { useRef } from "react";
import { useBoard } from "./board-context.ts";
import { itemKey } from "./board-item.ts";
import { blockName, findBlock, findPort, flowLabel, typeOf, type PortRef } from "./catalogue-lookup.ts";
import styles from "./ConnectList.module.css";
import { capital, connectionCandidates, startingPorts } from "./connect-rules.ts";
import { labels } from "./labels.ts";
import { Listbox, type ListItem } from "./Listbox.tsx";

/** Connecting without a pointer: first the port to start from, when there are several, then where to. */
export function ConnectList() {
  const { drawing, ui, announcer, viewport } = useBoard();
  const popup = useRef<HTMLDivElement>(null);
  const open = ui.connectList;
  const there = open && findBlock(drawing, open.block);
  if (!open || !there) return null;

  function close() {
    ui.setConnectList(null);
    if (open) viewport.focus({ kind: "block", id: open.block });
  }

  return (
    <Popover.Root
      open
      onOpenChange={(stays) => {
        if (stays) return;
        announcer.say(labels.said.cancelled);
        close();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={() =>
            document.querySelector(
              `.react-flow__node[data-id="${itemKey({ kind: "block", id: open.block })}"]`,
            )
          }
          side="right"
          align="start"
          sideOffset={16}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Popover.Popup
            ref={popup}
            className={styles.popup}
            initialFocus={() => popup.current?.querySelector<HTMLElement>('[role="listbox"]') ?? true}
            finalFocus={false}
          >
            <Steps onDone={close} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Steps({ onDone }: { onDone: () => void }) {
  const { catalogue, drawing, ui } = useBoard();
  const open = ui.connectList;
  const block = open && findBlock(drawing, open.block);
  if (!open || !block) return null;
  const starts = startingPorts(typeOf(catalogue, block), block.id, open.sides);
  const start = open.port ?? (starts.length === 1 ? starts[0] : undefined);
  if (start) return <ChooseTarget key={`${start.side} ${start.port}`} start={start} onDone={onDone} />;
  return <ChooseStart starts={starts} />;
}

function ChooseStart({ starts }: { starts: readonly PortRef[] }) {
  const { catalogue, drawing, ui, announcer } = useBoard();
  const items = starts.map((ref): ListItem => {
    const port = findPort(catalogue, drawing, ref);
    const flow = flowLabel(catalogue, port?.flow ?? "");
    const label = port?.label ?? ref.port;
    return {
      key: `${ref.side} ${ref.port}`,
      label,
      detail: ref.side === "output" ? labels.portGives(flow) : labels.portTakes(flow),
      refusal: null,
    };
  });
  return (
    <>
      <Popover.Title className={styles.title}>{labels.choosePort}</Popover.Title>
      <Listbox
        label={labels.choosePort}
        items={items}
        onChoose={(index) => {
          const port = starts[index];
          if (port && ui.connectList) ui.setConnectList({ ...ui.connectList, port });
        }}
        onRefused={announcer.refuse}
      />
    </>
  );
}

function ChooseTarget({ start, onDone }: { start: PortRef; onDone: () => void }) {
  const { catalogue, drawing, commands, announcer } = useBoard();
  const flow = capital(flowLabel(catalogue, findPort(catalogue, drawing, start)?.flow ?? ""));
  const name = blockName(catalogue, drawing, start.block);
  const candidates = connectionCandidates(catalogue, drawing, start);
  const items = candidates.map((candidate): ListItem => ({
    key: `${candidate.ref.block} ${candidate.ref.port}`,
    label: candidate.name,
    detail: candidate.port,
    refusal: candidate.refusal,
  }));
  const title = start.side === "output" ? labels.chooseTarget(flow, name) : labels.chooseSource(flow, name);
  return (
    <>
      <Popover.Title className={styles.title}>{title}</Popover.Title>
      {items.length === 0 && <p className={styles.none}>{labels.noTargets}</p>}
      <Listbox
        label={title}
        items={items}
        onChoose={(index) => {
          const candidate = candidates[index];
          if (candidate && commands.connect(start, candidate.ref)) onDone();
        }}
        onRefused={announcer.refuse}
      />
    </>
  );
}
