import type { CodingSessionSummary, Home } from "../api/contract.ts";
import { languageWords } from "../coding/tracks.ts";
import { count, sayClock } from "../ui/say-time.ts";

/** A sitting that is not finished. */
export interface OpenSitting {
  to: string;
  /** "Design it, practice". */
  name: string;
  secondsLeft: number;
}

/** The sitting to go on with: the one that was worked on last. `coding` is newest first. */
export function openSitting({ current }: Home, coding: readonly CodingSessionSummary[]): OpenSitting | null {
  const written = coding.find((session) => session.finishedAt === null);
  if (written !== undefined && (current === null || written.updatedAt > current.updatedAt)) {
    const { id, title, language, secondsLeft } = written;
    return { to: `/coding/sessions/${id}`, name: `${title}, ${languageWords[language]}`, secondsLeft };
  }
  if (current === null) return null;
  const { id, title, mode, secondsLeft } = current;
  return { to: `/sessions/${id}`, name: `${title}, ${mode}`, secondsLeft };
}

/** Who you are today: one sentence, and what it rests on. */
export function today(
  home: Home,
  coding: readonly CodingSessionSummary[] = [],
): { sentence: string; because: string } {
  const { sessions, runs, weakest } = home;
  const open = openSitting(home, coding);
  if (open !== null) {
    const left = open.secondsLeft > 0 ? `${sayClock(open.secondsLeft)} left on the clock` : "the time is up";
    return { sentence: "You are in the middle of a round.", because: `${open.name}, ${left}.` };
  }
  const designed = sessions.filter((session) => session.finishedAt !== null);
  const coded = coding.filter((session) => session.finishedAt !== null);
  if (designed.length + coded.length > 0) {
    const [design, code] = [designed[0], coded[0]];
    const said = code === undefined || code.headline === null ? null : `${code.title}: ${code.headline}.`;
    const codeIsLast = code !== undefined && (design === undefined || code.updatedAt > design.updatedAt);
    return {
      sentence: `You have taken ${count(designed.length + coded.length, "round")}.`,
      because:
        (codeIsLast ? said : null) ??
        weakest ??
        design?.headline ??
        "Nothing was run in the last one, so there are no figures of yours yet.",
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
