import type { Layer } from '../network';
import type { DrawContext } from '../parameters/sampler';
import type { Geometry } from './geometry';
import type { NodeList } from './nodeList';

/**
 * Fills in what spatial Parameters look at for one pair of nodes: one end fixed, the other one taken from a list of
 * candidates.
 */
export class Pair {
  /** Position of the fixed end, three coordinates. */
  readonly point: Float64Array;
  private readonly other: Float64Array;

  constructor(
    readonly draw: DrawContext,
    fixed: 'source' | 'target',
  ) {
    this.point = draw[fixed];
    this.other = fixed === 'source' ? draw.target : draw.source;
  }

  /** Fixes the end that stays to the node `index` of a list, or of a layer. */
  fix({ coordinates, dimensions }: NodeList | Layer, index: number): void {
    copy(coordinates, index * dimensions, dimensions, this.point);
    this.draw.dimensions = dimensions;
  }

  /** Sets the other end to node `index` of a list and the displacement to that in the geometry of a layer. */
  place({ coordinates, dimensions }: NodeList, index: number, geometry: Geometry): void {
    const { source, target, displacement } = this.draw;
    copy(coordinates, index * dimensions, dimensions, this.other);
    geometry.displace(source, target, displacement);
  }
}

function copy(from: Float64Array, start: number, length: number, to: Float64Array): void {
  for (let i = 0; i < length; i++) to[i] = from[start + i]!;
}
