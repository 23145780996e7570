import type { Problem } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import { problemItem } from "./problem-item.ts";
import { ProblemList } from "./ProblemList.tsx";

/** Problems inside the board they are about: choosing one shows its block. */
export function BoardProblems({ problems }: { problems: readonly Problem[] }) {
  const { catalogue, drawing, commands } = useBoard();
  return (
    <ProblemList
      catalogue={catalogue}
      drawing={drawing}
      problems={problems}
      onPick={(problem) => {
        const item = problemItem(problem);
        if (item) commands.show(item);
      }}
    />
  );
}
