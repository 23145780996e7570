export type { Challenge, ChallengeTest, Language, RubricPoint, Track } from "./challenge.ts";
export { Challenges } from "./challenges.ts";
