import { Suspense, lazy } from "react";
import type { Scorecard } from "../api/contract.ts";
import { Loading } from "../ui/Loading.tsx";

const CurveView = lazy(() => import("./CurveView.tsx").then(({ CurveView: view }) => ({ default: view })));

/** The curves of a run; nothing for runs that have none. */
export function Curves({ scorecard }: { scorecard: Scorecard }) {
  const { curves = [] } = scorecard;
  if (curves.length === 0) return null;
  return (
    <Suspense fallback={<Loading what="the plot" />}>
      {curves.map((curve) => (
        <CurveView key={curve.id} curve={curve} />
      ))}
    </Suspense>
  );
}
