import type { BlockEntries } from '../engine/matrix/blockEntries';
import { columnDegrees, coordinates, orderBy, permuted, rowDegrees } from '../engine/matrix/nodeOrder';
import type { Network } from '../engine/network';
import { nodeCount, nodeIds } from '../engine/nodes';
import type { NodeSet } from '../engine/plan';
import type { NodeOrder } from '../protocol';
import type { RawOrders } from './jobs';

const DIMENSIONS = { x: 0, y: 1, z: 2 } as const;

/** Nodes of the populations of a view in other orders than by index, and the blocks in them; worked out once. */
export class Orders {
  private readonly known = new Map<NodeOrder, RawOrders>();
  private readonly blocks = new Map<string, BlockEntries>();

  constructor(
    private readonly network: Network,
    private readonly sets: readonly NodeSet[],
    /** Source and target of the blocks that may have connections. */
    private readonly pairs: readonly (readonly [source: number, target: number])[],
    private readonly entriesOf: (source: number, target: number) => BlockEntries,
  ) {}

  /** Indices of nodes by place, of each population as sources and as targets. */
  of(by: NodeOrder): RawOrders {
    const orders = this.known.get(by) ?? this.find(by);
    this.known.set(by, orders);
    return orders;
  }

  /** A block with both sides in an order. `check` is called every some ms and may throw. */
  block(source: number, target: number, by: NodeOrder, check: () => void): BlockEntries {
    const key = `${by} ${source} ${target}`;
    const { sources, targets } = this.of(by);
    const block =
      this.blocks.get(key) ?? permuted(this.entriesOf(source, target), sources[source]!, targets[target]!, check);
    this.blocks.set(key, block);
    return block;
  }

  private find(by: NodeOrder): RawOrders {
    if (by === 'degree') {
      const size = (k: number) => nodeCount(this.sets[k]!);
      const blocks = (side: 0 | 1, k: number) =>
        this.pairs.filter(pair => pair[side] === k).map(pair => this.entriesOf(...pair));
      return {
        by,
        sources: this.sets.map((_, k) => orderBy(rowDegrees(blocks(0, k), size(k)), true)),
        targets: this.sets.map((_, k) => orderBy(columnDegrees(blocks(1, k), size(k)), true)),
      };
    }
    const places = this.sets.map(set => orderBy(coordinates(this.network.layers, nodeIds(set), DIMENSIONS[by]), false));
    return { by, sources: places, targets: places };
  }
}
