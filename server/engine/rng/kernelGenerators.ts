import type { Kernel } from '../plan';
import { createGenerator } from './createGenerator';
import type { Generator } from './generator';

const RANK_SYNCHRONISED = 0xc229212d;
const VP_SYNCHRONISED = 0x37722d5e;
const VP_SPECIFIC = 0xb84c9bae;

/** The generators of a kernel; one virtual process (VP) a thread. */
export interface KernelGenerators {
  readonly rankSynchronised: Generator;
  /** By VP; all start in the same state. */
  readonly vpSynchronised: readonly Generator[];
  /** By VP. */
  readonly vpSpecific: readonly Generator[];
}

/** All generators of a kernel as seeding makes them (construction.md 1.3). */
export function kernelGenerators(kernel: Pick<Kernel, 'rngSeed' | 'rngType' | 'localNumThreads'>): KernelGenerators {
  const { rngSeed, rngType, localNumThreads } = kernel;
  const perVp = (seedWords: (vp: number) => number[]): Generator[] =>
    Array.from({ length: localNumThreads }, (_, vp) => createGenerator(rngType, seedWords(vp)));
  return {
    rankSynchronised: createGenerator(rngType, [rngSeed, RANK_SYNCHRONISED]),
    vpSynchronised: perVp(() => [rngSeed, VP_SYNCHRONISED]),
    vpSpecific: perVp(vp => [rngSeed, VP_SPECIFIC, vp]),
  };
}
