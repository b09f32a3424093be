/** What a problem is about, for placing it within its statement. */
export type ProblemPart = 'kernel' | 'population' | 'positions' | 'source' | 'target' | 'rule' | 'synapse' | 'third';

/**
 * Something NEST would refuse, or that would never end, known before anything is built. `step` is the index in `plan.steps`,
 * −1 for the kernel.
 */
export interface PlanProblem {
  readonly code: string;
  readonly message: string;
  readonly step: number;
  readonly part: ProblemPart;
}

/** A problem of a step still to be placed. */
export type Finding = Omit<PlanProblem, 'step'>;
