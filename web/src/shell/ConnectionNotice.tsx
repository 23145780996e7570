import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api/client.ts";
import { useConnection } from "../api/connection.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./ConnectionNotice.module.css";

const LOOK_AGAIN_MS = 2000;

/** Says that the studio is gone, looks whether it is back, and then asks again for what is on the screen. */
export function ConnectionNotice() {
  const down = useConnection() === "down";
  const queries = useQueryClient();
  const [looking, setLooking] = useState(false);
  const look = async () => {
    setLooking(true);
    // The connection is noted by every call, also by this one.
    const answered = await api.health.$get().then(
      () => true,
      () => false,
    );
    setLooking(false);
    if (answered) await queries.invalidateQueries();
  };
  useEffect(() => {
    if (!down) return undefined;
    const timer = window.setInterval(() => void look(), LOOK_AGAIN_MS);
    return () => window.clearInterval(timer);
  });
  if (!down) return null;
  return (
    <div className={styles.notice} role="alert">
      <p>
        <strong>The studio does not answer.</strong> Start it again in the terminal with{" "}
        <code>npm start</code>. What you draw and write meanwhile is kept here and saved when it is back.
      </p>
      <Button small busy={looking} onClick={() => void look()}>
        Try again
      </Button>
    </div>
  );
}
