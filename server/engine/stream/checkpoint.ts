import type { BuildContext } from '../context';
import { kernelAfter } from '../kernelAfter';
import type { Layer } from '../network';
import { addPopulation } from '../nodes';
import { kernelGenerators } from '../rng/kernelGenerators';
import { createBuildPositions, type KeptPositions } from '../spatial/buildPositions';
import { type DrawState, restoreDrawState, takeDrawState } from './drawState';

/** Everything that the steps of a plan before `step` left behind and later ones look at; plain data that do not change. */
export interface Checkpoint extends DrawState {
  /** Index in `plan.steps` of the step to go on with. */
  readonly step: number;
  readonly layers: readonly Layer[];
  readonly positions: KeptPositions;
}

/** What is to be kept of a construction before it runs the step at `step`. */
export function takeCheckpoint(context: BuildContext, step: number): Checkpoint {
  const { positions, layers } = context;
  return { step, ...takeDrawState(context), layers: layers.slice(), positions: positions.kept };
}

/**
 * Puts a fresh context into the state of a checkpoint. Its plan must be that of the checkpoint up to the step, with the same
 * parameters among those which these steps use; later ones may differ.
 */
export function resume(context: BuildContext, checkpoint: Checkpoint): void {
  const { plan, layers } = context;
  plan.steps.slice(0, checkpoint.step).forEach((before, index) => {
    if (before.kind === 'create') addPopulation(context.nodes, before, index);
  });
  layers.push(...checkpoint.layers);
  context.positions = createBuildPositions(layers, checkpoint.positions);
  context.generators = kernelGenerators(kernelAfter(plan, checkpoint.step));
  restoreDrawState(context, checkpoint);
}
