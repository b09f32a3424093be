import type { BuildContext } from '../context';
import { kernelAfter } from '../kernelAfter';
import type { Layer } from '../network';
import { addPopulation } from '../nodes';
import { restoreCells, snapshotCells } from '../parameters/memoryCells';
import type { Generator } from '../rng/generator';
import { kernelGenerators } from '../rng/kernelGenerators';
import { type BuildPositions, createBuildPositions } from '../spatial/buildPositions';

/**
 * Everything that the steps of a plan before `step` left behind and later ones look at: 2.5 KB a generator at most, 8 bytes a
 * memory cell. It does not change, so that any number of constructions can go on from it.
 */
export interface Checkpoint {
  /** Index in `plan.steps` of the step to go on with. */
  readonly step: number;
  readonly rankSynchronised: Uint32Array;
  /** Of the process whose generator stands for all, which draw the same. */
  readonly vpSynchronised: Uint32Array;
  /** By virtual process, of those built. */
  readonly vpSpecific: ReadonlyMap<number, Uint32Array>;
  /** By parameter id, as `snapshotCells` gives them. */
  readonly cells: readonly Float64Array[];
  readonly layers: readonly Layer[];
  readonly positions: BuildPositions;
}

/** What is to be kept of a construction before it runs the step at `step`. */
export function takeCheckpoint(context: BuildContext, step: number): Checkpoint {
  const { samplers, generators, positions, built } = context;
  const layers = context.layers.slice();
  return {
    step,
    rankSynchronised: generators.rankSynchronised.snapshot(),
    vpSynchronised: generators.vpSynchronised[0]!.snapshot(),
    vpSpecific: new Map(built.map(thread => [thread, generators.vpSpecific[thread]!.snapshot()])),
    cells: samplers.map(sampler => snapshotCells([sampler])),
    layers,
    positions: createBuildPositions(layers, positions),
  };
}

/**
 * Puts a fresh context into the state of a checkpoint. Its plan must be that of the checkpoint up to the step, with the same
 * parameters among those which these steps use; later ones may differ.
 */
export function resume(context: BuildContext, checkpoint: Checkpoint): void {
  const { plan, samplers } = context;
  plan.steps.slice(0, checkpoint.step).forEach((before, index) => {
    if (before.kind === 'create') addPopulation(context.nodes, before, index);
  });
  // A parameter of another kind was not used by the steps before, and remembers nothing.
  samplers.forEach((sampler, id) => {
    const cells = checkpoint.cells[id];
    if (cells?.length === snapshotCells([sampler]).length) restoreCells([sampler], cells);
  });
  context.layers.push(...checkpoint.layers);
  context.positions = createBuildPositions(context.layers, checkpoint.positions);
  const generators = kernelGenerators(kernelAfter(plan, checkpoint.step));
  generators.rankSynchronised.restore(checkpoint.rankSynchronised);
  generators.vpSynchronised[0]!.restore(checkpoint.vpSynchronised);
  restoreEach(generators.vpSpecific, checkpoint.vpSpecific);
  context.generators = generators;
}

function restoreEach(generators: readonly Generator[], states: ReadonlyMap<number, Uint32Array>): void {
  for (const [thread, state] of states) generators[thread]!.restore(state);
}
