import { estimatePlan, type StepEstimate } from '../estimate';
import { CONNECTIONS_PER_LIST } from '../limits';
import type { NetworkPlan } from '../plan';
import type { PlanProblem } from './problem';

/**
 * Connect calls that would pass what NEST can hold for one synapse model on one thread. For random numbers of connections
 * only where that is beyond doubt (six standard deviations). The plan must have passed `checkPlan`; where `connectionBound` is below
 * the limit there are none.
 */
export function checkCapacity(plan: NetworkPlan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const held = new Map<string, Float64Array>();
  const { localNumThreads } = plan.kernel;
  const estimates = estimatePlan(plan);
  for (const { step, exact, shares } of estimates) {
    for (const [model, share] of shares) {
      const counts = held.get(model) ?? new Float64Array(localNumThreads);
      held.set(model, counts);
      const before = largest(counts);
      for (let thread = 0; thread < localNumThreads; thread++) counts[thread]! += share[thread]!;
      const after = largest(counts);
      if (!exceeds(after, exact) || exceeds(before, exact)) continue;
      const message = describe(model, after, inAll(model, estimates));
      problems.push({ code: 'too-many-per-thread', message, step, part: 'rule' });
    }
  }
  return problems;
}

function exceeds(count: number, exact: boolean): boolean {
  return count - (exact ? 0 : 6 * Math.sqrt(count)) > CONNECTIONS_PER_LIST;
}

function largest(counts: Float64Array): number {
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

/** Connections of a synapse model that all calls of a plan make. */
function inAll(model: string, estimates: readonly StepEstimate[]): number {
  return estimates.reduce((sum, { shares }) => sum + (shares.get(model)?.reduce((a, b) => a + b, 0) ?? 0), 0);
}

/** `total` of the whole network tells how many threads it takes, as far as the targets spread evenly over them. */
function describe(model: string, count: number, total: number): string {
  const threads = Math.ceil(total / CONNECTIONS_PER_LIST);
  const number = (value: number): string => Math.round(value).toLocaleString('en');
  return `NEST holds at most ${number(CONNECTIONS_PER_LIST)} connections of \`${model}\` on one thread; with this call there are ${number(count)}. Set \`local_num_threads\` to at least ${threads}.`;
}
