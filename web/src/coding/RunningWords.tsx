import { useEffect, useState } from "react";

/** That tests run, and for how long they have. */
export function RunningWords({ kind }: { kind: "run" | "submit" }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <span className="muted">
      {kind === "run" ? "Running" : "Running all tests"}
      {seconds === 0 ? "" : `, ${seconds} s`}
    </span>
  );
}
