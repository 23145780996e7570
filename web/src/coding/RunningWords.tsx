import { useEffect, useState } from "react";
import { sayProgress } from "./test-progress.ts";
import type { TestProgress } from "./test-progress.ts";

/** How far the tests are, which one runs, and for how many seconds they have. */
export function RunningWords({ progress }: { progress: TestProgress }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  const [test] = progress.running;
  return (
    <>
      {sayProgress(progress)}
      {test === undefined ? null : `: ${test}`}
      {seconds === 0 ? null : <span className="muted">, {seconds} s</span>}
    </>
  );
}
