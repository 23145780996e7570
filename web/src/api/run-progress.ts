import type { QuestionResult, RunEvent } from "./contract.ts";

/** How far a run is: its stages in order, and the questions answered so far. */
export interface RunProgress {
  stages: StageProgress[];
  questions: QuestionResult[];
}

export interface StageProgress {
  id: string;
  label: string;
  done: number;
  /** 0 until the stage has said how much there is to do. */
  total: number;
  secondsLeft: number | null;
}

export const noProgress: RunProgress = { stages: [], questions: [] };

/** The progress after an event. Events may come twice, after a reconnection. */
export function afterEvent(progress: RunProgress, event: RunEvent): RunProgress {
  switch (event.type) {
    case "stages": {
      const known = new Map(progress.stages.map((stage) => [stage.id, stage]));
      const stages = event.stages.map(
        ({ id, label }) => known.get(id) ?? { id, label, done: 0, total: 0, secondsLeft: null },
      );
      return { ...progress, stages };
    }
    case "progress": {
      const { type: _type, sequence: _sequence, stage: id, ...said } = event;
      const stages = progress.stages.map((stage) => (stage.id === id ? { ...stage, ...said } : stage));
      return { ...progress, stages };
    }
    case "question": {
      const at = progress.questions.findIndex((question) => question.id === event.result.id);
      const questions =
        at === -1 ? [...progress.questions, event.result] : progress.questions.with(at, event.result);
      return { ...progress, questions };
    }
    default:
      return progress;
  }
}

/** Seconds until the last stage that has said so is done; null when none has. */
export function secondsLeft({ stages }: RunProgress): number | null {
  const known = stages.filter((stage) => stage.done < stage.total).map((stage) => stage.secondsLeft);
  const said = known.filter((seconds) => seconds !== null);
  return said.length === 0 ? null : said.reduce((sum, seconds) => sum + seconds, 0);
}
