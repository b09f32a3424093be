import type { Layer } from '../network';

/** Nodes with positions in the order in which NEST would list them: `dimensions` coordinates a node, node by node. */
export interface NodeList {
  readonly dimensions: number;
  readonly count: number;
  readonly ids: Int32Array;
  readonly coordinates: Float64Array;
}

/** Nodes of a layer in ascending order of their ids, with their own positions. */
export function listNodes(layer: Layer, ids: Int32Array): NodeList {
  const { dimensions, firstId } = layer;
  const count = ids.length;
  const whole = count * dimensions === layer.coordinates.length;
  return { dimensions, count, ids, coordinates: whole ? layer.coordinates : gather() };

  function gather(): Float64Array {
    const coordinates = new Float64Array(count * dimensions);
    for (let i = 0; i < count; i++) {
      const from = (ids[i]! - firstId) * dimensions;
      for (let d = 0; d < dimensions; d++) coordinates[i * dimensions + d] = layer.coordinates[from + d]!;
    }
    return coordinates;
  }
}
