import type { BuildContext } from '../context';
import { restoreCells, snapshotCells } from '../parameters/memoryCells';

/**
 * What the draws to come depend on: 2.5 KB a generator at most, 8 bytes a memory cell. Plain data that do not change, so that
 * any number of constructions can go on from them, in any thread.
 */
export interface DrawState {
  readonly rankSynchronised: Uint32Array;
  /** Of the process whose generator stands for all, which draw the same. */
  readonly vpSynchronised: Uint32Array;
  /** By virtual process, of those built. */
  readonly vpSpecific: ReadonlyMap<number, Uint32Array>;
  /** By parameter id, as `snapshotCells` gives them. */
  readonly cells: readonly Float64Array[];
}

export function takeDrawState({ samplers, generators, built }: BuildContext): DrawState {
  return {
    rankSynchronised: generators.rankSynchronised.snapshot(),
    vpSynchronised: generators.vpSynchronised[0]!.snapshot(),
    vpSpecific: new Map(built.map(thread => [thread, generators.vpSpecific[thread]!.snapshot()])),
    cells: samplers.map(sampler => snapshotCells([sampler])),
  };
}

/** Lets the generators a context has, and its memory cells, go on from a state. */
export function restoreDrawState({ samplers, generators }: BuildContext, state: DrawState): void {
  generators.rankSynchronised.restore(state.rankSynchronised);
  generators.vpSynchronised[0]!.restore(state.vpSynchronised);
  for (const [thread, generator] of state.vpSpecific) generators.vpSpecific[thread]!.restore(generator);
  // A parameter of another kind was not used before, and remembers nothing.
  samplers.forEach((sampler, id) => {
    const cells = state.cells[id];
    if (cells?.length === snapshotCells([sampler]).length) restoreCells([sampler], cells);
  });
}
