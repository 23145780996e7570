import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { TypeChecker } from "./type-checker.ts";
import type { TypeProblem } from "./type-words.ts";

const DELAY_MS = 250;
const NONE: TypeProblem[] = [];

export interface TypeState {
  /** `loading` until the first answer; `off` where there are no types. */
  status: "off" | "loading" | "checked" | "failed";
  problems: TypeProblem[];
  checker: RefObject<TypeChecker | null>;
}

/** Has the types of the files checked once they have been left alone for a moment. Null `files` have none. */
export function useTypes(challengeTypes: string, files: Record<string, string> | null): TypeState {
  const wanted = files !== null;
  const checker = useRef<TypeChecker>(null);
  const [problems, setProblems] = useState<TypeProblem[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted) return undefined;
    const made = new TypeChecker(challengeTypes, () => setFailed(true));
    checker.current = made;
    return () => {
      made.close();
      checker.current = null;
    };
  }, [wanted, challengeTypes]);

  const texts = JSON.stringify(files);
  useEffect(() => {
    const present = checker.current;
    if (present === null) return undefined;
    let newest = true;
    for (const [file, text] of Object.entries(JSON.parse(texts) as Record<string, string>))
      present.write(file, text);
    const timer = window.setTimeout(async () => {
      const found = await present.problems();
      if (newest) setProblems(found);
    }, DELAY_MS);
    return () => {
      newest = false;
      window.clearTimeout(timer);
    };
  }, [texts]);

  const status = wanted ? (failed ? "failed" : problems === null ? "loading" : "checked") : "off";
  return { status, problems: status === "checked" ? (problems ?? NONE) : NONE, checker };
}
