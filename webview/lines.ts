/** Populations as they are laid along a side of the picture. */
import type { NetworkSummary, PopulationSummary } from '../server/protocol';
import { arrangementOf } from './arrangement';
import { isMosaic } from './mosaic';
import type { ViewSettings } from './settings';
import type { Side } from './viewport';

/** `size` is the number of cells along the side: one a node, or one for the whole population. */
export interface Line extends PopulationSummary {
  /** Which population of the summary it is. */
  readonly index: number;
}

export interface Lines extends Readonly<Record<Side, readonly Line[]>> {
  /** All blocks side by side in one picture, instead of a grid of blocks with axes of their own. */
  readonly mosaic: boolean;
}

export function linesOf(summary: Pick<NetworkSummary, 'populations'>, settings: ViewSettings): Lines {
  const arrangement = arrangementOf(summary, settings);
  const line = (index: number): Line => {
    const population = summary.populations[index]!;
    return { ...population, index, size: settings.resolution === 'populations' ? 1 : population.size };
  };
  return {
    sources: arrangement.sources.map(line),
    targets: arrangement.targets.map(line),
    mosaic: isMosaic(arrangement, settings),
  };
}
