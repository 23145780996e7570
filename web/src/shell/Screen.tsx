import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Suspense } from "react";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { Loading } from "../ui/Loading.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { FailurePage } from "./FailurePage.tsx";

/** Where a screen is loaded and where its failures end. Another address is another try. */
export function Screen({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary resetKey={location} onReset={reset} Fallback={FailurePage}>
          <Suspense fallback={<Loading what="the screen" />}>{children}</Suspense>
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}
