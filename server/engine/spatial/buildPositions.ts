import type { Layer } from '../network';
import { listNodes, type NodeList } from './nodeList';
import { type Kept, PositionCache, type PositionMaker } from './positionCache';
import { buildTree, type Tree, type TreeFrame } from './tree';

/** The positions a build remembers between Connect calls; collections are ascending ids. */
export type BuildPositions = PositionCache<Int32Array, NodeList, Tree>;

/** What such a cache remembers: plain data. */
export type KeptPositions = Kept<NodeList, Tree>;

/** A fresh cache, or one that remembers what another did; `layers` may grow while it is in use. */
export function createBuildPositions(layers: readonly Layer[], kept?: KeptPositions): BuildPositions {
  const at = (id: number): Layer => layerOf(layers, id);
  const make: PositionMaker<Int32Array, NodeList, Tree> = {
    listCollection: ({ layer, collection }) => listNodes(at(layer), collection),
    listTree: tree => tree.list,
    growTree: (list, layer) => buildTree(list, frameOf(at(layer))),
  };
  return new PositionCache(make, kept);
}

/** The layer whose first node has this id. */
export function layerOf(layers: readonly Layer[], id: number): Layer {
  const layer = layers.find(({ firstId }) => firstId === id);
  if (layer === undefined) throw new RangeError(`no layer begins at node ${id}`);
  return layer;
}

function frameOf({ lowerLeft, extent, edgeWrap, dimensions }: Layer): TreeFrame {
  return { lowerLeft, extent, periodic: new Array(dimensions).fill(edgeWrap) };
}

/**
 * The frame of the tree of sources which the masked pairwise Bernoulli rule makes for itself: NEST takes the corner of the
 * source layer, but extent and periodicity of the target layer where that one is periodic (spatial.md 5.2).
 */
export function mixedFrame(source: Layer, target: Layer): TreeFrame {
  if (!target.edgeWrap) return { ...frameOf(source), periodic: new Array(source.dimensions).fill(false) };
  return { ...frameOf(target), lowerLeft: source.lowerLeft };
}
