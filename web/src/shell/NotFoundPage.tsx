import { useLocation } from "wouter";
import { ApiError } from "../api/api-error.ts";
import { FailurePage } from "./FailurePage.tsx";

export function NotFoundPage() {
  const [location] = useLocation();
  const error = new ApiError(
    "not-found",
    `There is no screen at ${location}. The address may be mistyped, or old.`,
  );
  return <FailurePage error={error} onRetry={() => undefined} />;
}
