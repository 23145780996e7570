import { ApiError, sentenceOf } from "../api/api-error.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Frame } from "./Frame.tsx";
import styles from "./FailurePage.module.css";

/** A screen that could not be shown: what happened, and the next step. */
export function FailurePage({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const gone = error instanceof ApiError && error.code === "not-found";
  return (
    <Frame title={gone ? "Not found" : "Something went wrong"}>
      <div className={styles.page}>
        <h1>{gone ? "This is not here" : "This screen could not be shown"}</h1>
        <p role="alert">{sentenceOf(error)}</p>
        <div className={styles.actions}>
          {gone ? null : (
            <Button look="primary" onClick={onRetry}>
              Try again
            </Button>
          )}
          <ButtonLink to="/" look={gone ? "primary" : "plain"}>
            Go to the first page
          </ButtonLink>
        </div>
      </div>
    </Frame>
  );
}
