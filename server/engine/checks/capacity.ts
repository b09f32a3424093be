import { estimatePlan } from '../estimate';
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
  for (const { step, exact, shares } of estimatePlan(plan)) {
    for (const [model, share] of shares) {
      const counts = held.get(model) ?? new Float64Array(localNumThreads);
      held.set(model, counts);
      const before = largest(counts);
      for (let thread = 0; thread < localNumThreads; thread++) counts[thread]! += share[thread]!;
      const after = largest(counts);
      if (!exceeds(after, exact) || exceeds(before, exact)) continue;
      const total = counts.reduce((sum, count) => sum + count, 0);
      problems.push({ code: 'too-many-per-thread', message: describe(model, after, total), step, part: 'rule' });
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

function describe(model: string, count: number, total: number): string {
  const threads = Math.ceil(total / CONNECTIONS_PER_LIST);
  const number = (value: number): string => Math.round(value).toLocaleString('en');
  return `NEST holds at most ${number(CONNECTIONS_PER_LIST)} connections of \`${model}\` on one thread; with this call there are ${number(count)}. Set \`local_num_threads\` to at least ${threads}.`;
}
