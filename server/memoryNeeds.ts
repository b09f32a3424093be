import type { StepEstimate } from './engine/estimate';
import type { NetworkPlan } from './engine/plan';

/**
 * Bytes a connection takes while its network is built and its matrices are put together, as measured: with constant values,
 * and more for each value that is drawn.
 */
const BYTES_PER_CONNECTION = 25;
const BYTES_PER_WEIGHT = 35;
const BYTES_PER_DELAY = 25;

/** Bytes that streaming a network takes at most: bins of all blocks, those under way in helpers, and windows looked at. */
export const STREAMING_BYTES = 700e6;

/** Bytes it takes to keep the network of a plan and its matrices. */
export const bytesNeeded = (plan: NetworkPlan, estimates: readonly StepEstimate[]): number =>
  estimates.reduce((sum, { step, connections }) => sum + connections * bytesEach(plan, step), 0);

/** Bytes it takes to keep a connection that a Connect call makes. */
export function bytesEach({ steps }: NetworkPlan, step: number): number {
  const call = steps[step];
  if (call?.kind !== 'connect') return 0;
  const weights = call.synapses.some(({ weight }) => typeof weight === 'object') ? BYTES_PER_WEIGHT : 0;
  const delays = call.synapses.some(({ delay }) => typeof delay === 'object') ? BYTES_PER_DELAY : 0;
  return BYTES_PER_CONNECTION + weights + delays;
}
