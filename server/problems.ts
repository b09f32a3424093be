import type { NetworkPlan, SourceRange } from './engine/plan';
import type { Problem } from './language/problem';

/** Something that building a plan ran into; `step` is an index in `plan.steps`. */
export interface StepProblem {
  readonly code: string;
  readonly message: string;
  readonly step?: number;
}

/** Place of a step in the text; the beginning of the text for what concerns the whole. */
const placeOf = (plan: NetworkPlan, step: number | undefined): SourceRange =>
  (step === undefined ? undefined : plan.steps[step]) ?? { start: 0, end: 0 };

/** A failure to build as an error in the text, at the statement that caused it. */
export function problemOfFailure({ code, message, step }: StepProblem, plan: NetworkPlan): Problem {
  const { start, end } = placeOf(plan, step);
  return { code, severity: 'error', message, start, end };
}
