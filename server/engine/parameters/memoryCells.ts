import type { NormalSource } from '../rng/distributions/normalSource';
import { LognormalSampler, NormalSampler } from './elementary';
import type { Sampler } from './sampler';

/*
 * Memory cells of normal and lognormal Parameters (construction.md 3.3), which besides the generators are all that samplers
 * remember: for checkpoints.
 */

/** The content of all memory cells of a plan's samplers, by parameter and thread; NaN where one is empty. */
export function snapshotCells(samplers: readonly Sampler[]): Float64Array<ArrayBuffer> {
  return Float64Array.from(cells(samplers), cell => cell.snapshot());
}

/** Puts back what `snapshotCells` gave for samplers compiled from the same plan. */
export function restoreCells(samplers: readonly Sampler[], snapshot: Float64Array): void {
  cells(samplers).forEach((cell, index) => {
    cell.restore(snapshot[index]!);
  });
}

/** Multiples of a Parameter share its cells, which then come up twice. */
function cells(samplers: readonly Sampler[]): readonly NormalSource[] {
  return samplers.flatMap(sampler =>
    sampler instanceof NormalSampler || sampler instanceof LognormalSampler ? sampler.sources : [],
  );
}
