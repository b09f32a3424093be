import type { Placed, Point, ReferenceLayer } from './layers';
import { Refused } from './parameters';
import type { Region } from './region';
import { mirrored, regionOf } from './regions';
import { type Box, growTree, listTree, query, type TreeNode } from './tree';
import type { Call } from './world';

type Find = (point: Point) => readonly Placed[];

/** Who may be connected to a node, in order (spatial.md 5.1), from the positions remembered (5.3). */
export class Candidates {
  constructor(
    private readonly call: Call,
    private readonly source: ReferenceLayer,
    private readonly target: ReferenceLayer,
  ) {}

  /** Sources for every target. */
  ofTargets(): Find {
    const { call, source, target } = this;
    const { rule } = call.step;
    const bySource = rule.kind !== 'pairwise_bernoulli' || rule.useOnSource === true;
    const region = this.region(bySource ? source : target);
    if (region === undefined) {
      const list = this.vector(source, call.sources);
      return () => list;
    }
    if (bySource) {
      const tree = this.tree(source, call.sources);
      return point => query(tree, source, region, point);
    }
    call.world.remembered = { layer: 0 };
    const box: Box = {
      lowerLeft: source.lowerLeft,
      extent: target.periodic ? target.extent : source.extent,
      periodic: target.periodic,
    };
    const tree = growTree(listNodes(source, call.sources), box);
    return point => query(tree, box, mirrored(region), point);
  }

  /** Targets for every source, and the sources. */
  ofSources(): { find: Find; sources: readonly Placed[] } {
    const { call, source, target } = this;
    const tree = this.tree(target, call.targets);
    const sources = this.vector(source, call.sources);
    const region = this.region(target);
    const find: Find = point => (region === undefined ? listTree(tree) : query(tree, target, region, point));
    return { find, sources };
  }

  private region(layer: ReferenceLayer): Region | undefined {
    const { mask, allowOversizedMask } = this.call.step.rule;
    const region = mask && regionOf(mask, layer);
    const wide = region?.low.some((l, i) => region.high[i]! - l > layer.extent[i]!);
    if (wide && layer.periodic && allowOversizedMask !== true) throw new Refused('oversized mask');
    return region;
  }

  private vector({ firstId, ...layer }: ReferenceLayer, ids: readonly number[]): readonly Placed[] {
    const { world } = this.call;
    const kept = world.remembered.layer === firstId ? world.remembered : undefined;
    const vector = kept?.vector ?? (kept?.tree && listTree(kept.tree)) ?? listNodes({ firstId, ...layer }, ids);
    world.remembered = { layer: firstId, vector };
    return vector;
  }

  private tree(layer: ReferenceLayer, ids: readonly number[]): TreeNode {
    const { world } = this.call;
    const kept = world.remembered.layer === layer.firstId ? world.remembered : undefined;
    const tree = kept?.tree ?? growTree(kept?.vector ?? listNodes(layer, ids), layer);
    world.remembered = { layer: layer.firstId, tree };
    return tree;
  }
}

const listNodes = ({ firstId, positions }: ReferenceLayer, ids: readonly number[]): readonly Placed[] =>
  ids.map(id => ({ id, position: positions[id - firstId]! }));
