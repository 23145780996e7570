import type { Home } from "../api/contract.ts";
import { count, sayClock } from "../ui/say-time.ts";

/** Who you are today: one sentence, and what it rests on. */
export function today(home: Home): { sentence: string; because: string } {
  const { current, sessions, runs, weakest } = home;
  if (current !== null) {
    const left =
      current.secondsLeft > 0 ? `${sayClock(current.secondsLeft)} left on the clock` : "the time is up";
    return {
      sentence: "You are in the middle of a round.",
      because: `${current.title}, ${current.mode}, ${left}.`,
    };
  }
  const finished = sessions.filter((session) => session.finishedAt !== null);
  if (finished.length > 0) {
    const last = finished[0]!.headline;
    return {
      sentence: `You have taken ${count(finished.length, "round")}.`,
      because: weakest ?? last ?? "Nothing was run in the last one, so there are no figures of yours yet.",
    };
  }
  if (runs.some((run) => run.result !== null)) {
    return {
      sentence: "You know the figures to beat.",
      because: "Now draw your own design, predict how it will do, and see.",
    };
  }
  return {
    sentence: "You have not been measured yet.",
    because: "Draw a design, say why, predict how it will do, and run it on real data you have not seen.",
  };
}
