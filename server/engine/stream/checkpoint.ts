import type { BuildContext } from '../context';
import type { Layer } from '../network';
import { addPopulation } from '../nodes';
import { LognormalSampler, NormalSampler } from '../parameters/elementary';
import type { Sampler } from '../parameters/sampler';
import type { NormalSource } from '../rng/distributions/normalSource';
import type { Generator } from '../rng/generator';
import type { KernelGenerators } from '../rng/kernelGenerators';
import { type BuildPositions, createBuildPositions } from '../spatial/buildPositions';

/**
 * Everything that the steps of a plan before `step` left behind and later ones look at: about 2.5 KB a generator, 8 bytes a
 * memory cell. It does not change, so that any number of constructions can go on from it.
 */
export interface Checkpoint {
  /** Index in `plan.steps` of the step to go on with. */
  readonly step: number;
  readonly generators: KernelGenerators;
  /** Waiting normal numbers (NaN: none) by parameter id and virtual process, `threads` a parameter. */
  readonly cells: Float64Array;
  readonly layers: readonly Layer[];
  readonly positions: BuildPositions;
}

/** What is to be kept of a construction before it runs the step at `step`. */
export function takeCheckpoint(context: BuildContext, step: number): Checkpoint {
  const { threads, samplers, layers, generators, positions, built } = context;
  const cells = new Float64Array(samplers.length * threads).fill(Number.NaN);
  eachCell(samplers, threads, (source, cell) => {
    cells[cell] = source.waiting;
  });
  const kept = layers.slice();
  return {
    step,
    generators: copyOf(generators, built),
    cells,
    layers: kept,
    positions: createBuildPositions(kept, positions),
  };
}

/**
 * Puts a fresh context into the state of a checkpoint. Its plan must be that of the checkpoint up to the step, with the same
 * parameters among those which these steps use; later ones may differ.
 */
export function resume(context: BuildContext, { step, generators, cells, layers, positions }: Checkpoint): void {
  const { plan, threads, samplers, built } = context;
  plan.steps.slice(0, step).forEach((before, index) => {
    if (before.kind === 'create') addPopulation(context.nodes, before, index);
  });
  eachCell(samplers, threads, (source, cell) => {
    source.waiting = cells[cell] ?? Number.NaN;
  });
  context.layers.push(...layers);
  context.positions = createBuildPositions(context.layers, positions);
  context.generators = copyOf(generators, built);
}

/** Copies of generators; those of virtual processes that are not built are never looked at and stay as they are. */
function copyOf({ rankSynchronised, vpSynchronised, vpSpecific }: KernelGenerators, built: readonly number[]) {
  const copyBuilt = (generator: Generator, thread: number): Generator =>
    built.includes(thread) ? generator.clone() : generator;
  return {
    rankSynchronised: rankSynchronised.clone(),
    // One stands for all, which draw the same.
    vpSynchronised: vpSynchronised.map((generator, thread) => (thread === 0 ? generator.clone() : generator)),
    vpSpecific: vpSpecific.map(copyBuilt),
  };
}

/** Memory cells of normal and lognormal Parameters; products of them share theirs. */
function eachCell(
  samplers: readonly Sampler[],
  threads: number,
  visit: (source: NormalSource, cell: number) => void,
): void {
  samplers.forEach((sampler, id) => {
    if (!(sampler instanceof NormalSampler || sampler instanceof LognormalSampler)) return;
    for (let thread = 0; thread < threads; thread++) visit(sampler.sourceOn(thread), id * threads + thread);
  });
}
