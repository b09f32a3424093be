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

/**
 * Bytes a connection takes while its network is built and its matrices are put together, as measured: with constant values,
 * and more for each value that is drawn.
 */
const BYTES_PER_CONNECTION = 25;
const BYTES_PER_WEIGHT = 35;
const BYTES_PER_DELAY = 25;

/** Bytes that streaming a network takes at most: bins of all blocks, those under way in helpers, and windows looked at. */
export const STREAMING_BYTES = 700e6;

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toPrecision(2)} GB`;

/** Bytes it takes to keep the network of a plan and its matrices. */
export function bytesNeeded({ steps }: NetworkPlan, estimates: readonly StepEstimate[]): number {
  let bytes = 0;
  for (const { step, connections } of estimates) {
    const call = steps[step];
    if (call?.kind !== 'connect') continue;
    const weights = call.synapses.some(({ weight }) => typeof weight === 'object') ? BYTES_PER_WEIGHT : 0;
    const delays = call.synapses.some(({ delay }) => typeof delay === 'object') ? BYTES_PER_DELAY : 0;
    bytes += connections * (BYTES_PER_CONNECTION + weights + delays);
  }
  return bytes;
}

/** Why a network that takes so many bytes should not be built with so much memory left; undefined where it fits. */
export function memoryShortage(connections: number, needed: number, available: number): string | undefined {
  if (needed <= available) return undefined;
  return (
    `${count(connections)} connections would take about ${gigabytes(needed)} of memory, ` +
    `but only ${gigabytes(available)} are left on this machine.`
  );
}
