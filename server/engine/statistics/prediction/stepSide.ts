import type { NodeIndex } from '../../matrix/nodeIndex';

/** How many targets a virtual process has. */
export interface ThreadShare {
  readonly targets: number;
  /** Those that are sources as well. */
  readonly common: number;
  /** Those in the scope. */
  readonly chosenTargets: number;
}

/**
 * Sizes of a projection from one of its sides: that of the nodes whose degrees are asked for ("own"), the targets for
 * in-degrees. Of the other side only the nodes in the scope ("chosen") count as partners.
 */
export interface StepSide {
  readonly isIn: boolean;
  readonly autapses: boolean;
  readonly own: number;
  readonly other: number;
  readonly chosen: number;
  /** Chosen nodes that are on the own side, too. */
  readonly chosenOwn: number;
  readonly sources: number;
  readonly targets: number;
  readonly threads: readonly ThreadShare[];
}

/** The node sets of a projection and of a scope. */
export interface StepFrame {
  readonly sources: NodeIndex;
  readonly targets: NodeIndex;
  /** Partners that count: sources in the scope for in-degrees, targets for out-degrees. */
  readonly chosen: NodeIndex;
  readonly autapses: boolean;
  readonly threads: number;
}

const has = (set: NodeIndex, id: number): boolean => set.of[id]! >= 0;

function countIn(ids: Int32Array, ...sets: readonly NodeIndex[]): number {
  let count = 0;
  for (let i = 0; i < ids.length; i++) if (sets.every(set => has(set, ids[i]!))) count++;
  return count;
}

function threadShares({ sources, targets, chosen, threads }: StepFrame): ThreadShare[] {
  const shares = Array.from({ length: threads }, () => ({ targets: 0, common: 0, chosenTargets: 0 }));
  for (let i = 0; i < targets.size; i++) {
    const id = targets.ids[i]!;
    const share = shares[id % threads]!;
    share.targets++;
    if (has(sources, id)) share.common++;
    if (has(chosen, id)) share.chosenTargets++;
  }
  return shares;
}

/** The sizes from one side: `isIn` for in-degrees. */
export function stepSide(frame: StepFrame, isIn: boolean): StepSide {
  const { sources, targets, chosen, autapses } = frame;
  const own = isIn ? targets : sources;
  const other = isIn ? sources : targets;
  return {
    isIn,
    autapses,
    own: own.size,
    other: other.size,
    chosen: countIn(other.ids, chosen),
    chosenOwn: countIn(other.ids, chosen, own),
    sources: sources.size,
    targets: targets.size,
    threads: threadShares(frame),
  };
}
