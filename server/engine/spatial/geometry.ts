import { roundHalfAway } from '../math/roundHalfAway';
import type { Layer } from '../network';

/** Displacements in the geometry of a layer (spatial.md 1.3). */
export class Geometry {
  readonly dimensions: number;
  readonly periodic: boolean;
  private readonly extent: Float64Array;
  private readonly inverseExtent: Float64Array;

  constructor(layer: Pick<Layer, 'dimensions' | 'edgeWrap' | 'extent'>) {
    this.dimensions = layer.dimensions;
    this.periodic = layer.edgeWrap;
    this.extent = layer.extent;
    // NEST multiplies by the rounded inverse, which can differ in the last bit from dividing.
    this.inverseExtent = layer.extent.map(extent => 1 / extent);
  }

  /** Writes target − source, by the shortest way round where the layer is periodic, to `into`; three entries each. */
  displace(source: Float64Array, target: Float64Array, into: Float64Array): void {
    into[0] = target[0]! - source[0]!;
    into[1] = target[1]! - source[1]!;
    into[2] = target[2]! - source[2]!;
    if (this.periodic) this.fold(into);
  }

  private fold(displacement: Float64Array): void {
    const { dimensions, extent, inverseExtent } = this;
    for (let i = 0; i < dimensions; i++) {
      const d = displacement[i]!;
      displacement[i] = d - extent[i]! * roundHalfAway(d * inverseExtent[i]!);
    }
  }
}
