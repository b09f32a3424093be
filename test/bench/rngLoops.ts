import type { RngType } from '../../server/engine/plan';
import { NormalSource } from '../../server/engine/rng/distributions/normalSource';
import type { Generator } from '../../server/engine/rng/generator';
import { kernelGenerators } from '../../server/engine/rng/kernelGenerators';

/** A generator as constructions use it. */
export function createKernelGenerator(rngType: RngType): Generator {
  return kernelGenerators({ rngType, rngSeed: 1, localNumThreads: 1 }).rankSynchronised;
}

/** Loops of draws; the sums keep them from being optimised away. */

export function drand(rng: Generator, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += rng.drand();
  return sum;
}

export function ulrand(rng: Generator, count: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += rng.ulrand(n);
  return sum;
}

export function normal(rng: Generator, count: number): number {
  const source = new NormalSource();
  let sum = 0;
  for (let i = 0; i < count; i++) sum += source.next(rng);
  return sum;
}
