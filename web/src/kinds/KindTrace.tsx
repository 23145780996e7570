import { Suspense, lazy } from "react";
import type { ComponentType } from "react";
import { Loading } from "../ui/Loading.tsx";

/** Panels that show what only their kind of lab understands of a trace. */
const panels: Record<string, ComponentType<{ detail: unknown }>> = {
  rag: lazy(() => import("./rag/RagTrace.tsx").then(({ RagTrace }) => ({ default: RagTrace }))),
};

/** The panel of a kind; nothing for a kind that has none, so that what is general is shown alone. */
export function KindTrace({ kind, detail }: { kind: string; detail: unknown }) {
  const Panel = panels[kind];
  if (Panel === undefined) return null;
  return (
    <Suspense fallback={<Loading what="the trace" />}>
      <Panel detail={detail} />
    </Suspense>
  );
}
