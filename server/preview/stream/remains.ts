import type { NetworkPlan, NodeSet } from '../../engine/plan';
import { sameData } from '../../engine/sameData';
import type { BlockId } from '../../engine/stream/binLayout';
import type { BinnedBlock } from '../../engine/stream/binnedBlock';
import { commonSteps } from '../../engine/stream/commonSteps';
import { memoryUntil, type PartMemory } from '../../engine/stream/partMemory';
import { blocksOf } from '../../engine/stream/stepBins';
import type { StoredBlocks } from './storedBlocks';

/** What a streamed network leaves to the one that an edit makes of it. */
export interface Remains {
  readonly plan: NetworkPlan;
  readonly sets: readonly NodeSet[];
  readonly countsPairs: boolean;
  /** By process. */
  readonly memories: readonly PartMemory[];
  /** Blocks that are complete. */
  readonly blocks: readonly BinnedBlock[];
  readonly stored: StoredBlocks;
}

/** A network to be built, as far as it decides about what can be kept. */
export type Wanted = Pick<Remains, 'plan' | 'sets' | 'countsPairs'>;

/**
 * What of the remains goes into another network: what its processes remember of the steps both begin with, and the blocks
 * that only these steps fill. Undefined where nothing does.
 */
export function keptOf(remains: Remains, wanted: Wanted, processes: number): Remains | undefined {
  const { plan, sets, countsPairs } = wanted;
  if (remains.countsPairs !== countsPairs || remains.memories.length !== processes) return undefined;
  // In other sets nodes fall into other bins.
  if (!sameData(remains.sets, sets, new Set())) return undefined;
  const common = commonSteps(remains.plan, plan);
  const memories = remains.memories.map(memory => memoryUntil(memory, common));
  const first = Math.min(...memories.map(({ steps }) => steps));
  if (first === 0) return undefined;
  const changed = new Set([remains.plan, plan].flatMap(one => filledFrom(one, first, remains)));
  return { ...remains, memories, blocks: remains.blocks.filter(block => !changed.has(block)) };
}

/** The blocks that a step of a plan fills from the one at index `first` on. */
const filledFrom = ({ steps }: NetworkPlan, first: number, { sets, blocks }: Remains): BinnedBlock[] =>
  steps.slice(first).flatMap(step => (step.kind === 'connect' ? blocksOf(step, sets, blocks) : []));

/** Those of the first steps of a plan that fill some of the blocks. */
export const stepsInto = ({ plan, sets }: Wanted, count: number, blocks: readonly BlockId[]): number[] =>
  plan.steps
    .slice(0, count)
    .flatMap((step, index) => (step.kind === 'connect' && blocksOf(step, sets, blocks).length > 0 ? [index] : []));
