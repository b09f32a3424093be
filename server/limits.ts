import type { StepEstimate } from './engine/estimate';
import type { NetworkPlan } from './engine/plan';
import type { Problem } from './language/problem';
import { problemOfFailure } from './problems';
import type { Settings } from './settings';

const count = (value: number): string => Math.round(value).toLocaleString('en');

/** What a plan asks for beyond the settings, at the statement that passes the limit; found without building. */
export function limitProblems(
  plan: NetworkPlan,
  estimates: readonly StepEstimate[],
  { maxConnections }: Settings,
): Problem[] {
  let total = 0;
  for (const { step, connections } of estimates) {
    total += connections;
    if (total <= maxConnections) continue;
    const message =
      `This makes ${count(connections)} connections, ${count(total)} with those before it; ` +
      `the limit is ${count(maxConnections)} (setting netspec.engine.maxConnections).`;
    return [problemOfFailure({ code: 'too-many-connections', message, step }, plan)];
  }
  return [];
}
