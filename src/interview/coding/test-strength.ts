/** How much of what is wrong the candidate's tests notice. */
export interface TestStrength {
  tests: number;
  /** All of them pass on a right solution. */
  passOnReference: boolean;
  /** Those that do not. */
  failOnReference: string[];
  wrong: { name: string; because: string; caught: boolean }[];
}

/** As much of it as may be told before the end: no name of a test and none of a wrong solution. */
export interface StrengthFigures {
  passOnReference: boolean;
  /** How many do not. */
  failOnReference: number;
  caught: number;
  wrong: number;
}

export function strengthFigures({ passOnReference, failOnReference, wrong }: TestStrength): StrengthFigures {
  return {
    passOnReference,
    failOnReference: failOnReference.length,
    caught: wrong.filter(({ caught }) => caught).length,
    wrong: wrong.length,
  };
}
