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
  { maxConnections }: Pick<Settings, 'maxConnections'>,
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

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toPrecision(2)} GB`;

/** Why a network that takes so many bytes should not be built with so much memory left; undefined where it fits. */
export function memoryShortage(connections: number, needed: number, available: number): string | undefined {
  if (needed <= available) return undefined;
  return (
    `${count(connections)} connections would take about ${gigabytes(needed)} of memory, ` +
    `but only ${gigabytes(available)} are left on this machine.`
  );
}
