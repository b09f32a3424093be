import type { Kernel, RngType } from '../plan';
import { createGenerator } from './createGenerator';
import type { Generator } from './generator';
import { Leaf } from './leaf/leaf';
import { LeafMt19937x64 } from './leaf/leafMt19937x64';
import { SeedSequence } from './seedSequence';

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
  const create = factory(rngType, 1 + 2 * localNumThreads);
  const perVp = (seedWords: (vp: number) => number[]): Generator[] =>
    Array.from({ length: localNumThreads }, (_, vp) => create(seedWords(vp)));
  return {
    rankSynchronised: create([rngSeed, RANK_SYNCHRONISED]),
    vpSynchronised: perVp(() => [rngSeed, VP_SYNCHRONISED]),
    vpSpecific: perVp(vp => [rngSeed, VP_SPECIFIC, vp]),
  };
}

/** Makes up to `count` generators from seed words: NEST's default type with the help of WebAssembly. */
function factory(type: RngType, count: number): (seedWords: readonly number[]) => Generator {
  const leaf = type === 'mt19937_64' ? Leaf.create(count) : undefined;
  if (leaf === undefined) return seedWords => createGenerator(type, seedWords);
  let made = 0;
  return seedWords => LeafMt19937x64.seeded(leaf, made++, new SeedSequence(seedWords));
}
