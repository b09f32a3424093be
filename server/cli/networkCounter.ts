import { NodeIndex } from '../engine/matrix/nodeIndex';
import { nodeCount } from '../engine/nodes';
import type { ConnectStep, NetworkPlan, NodeSet } from '../engine/plan';
import type { Batch } from '../engine/statistics/batches';
import { PairSet } from '../engine/statistics/pairSet';
import { type ProjectionStatistics, statisticsOf } from '../engine/statistics/projectionStatistics';
import { reciprocityBetween } from '../engine/statistics/reciprocity';
import type { Scope } from '../engine/statistics/scope';
import { isSame, ScopeCollector } from '../engine/statistics/scopeCollector';
import { finished, type ScopeStatistics } from '../engine/statistics/scopeStatistics';
import { BinLayout, type BlockId } from '../engine/stream/binLayout';
import { BlockSorter, sortableGroups } from '../engine/stream/blockSorter';
import { connectsPairsOnce } from '../engine/stream/pairCounter';
import { setsOf } from '../engine/stream/stepBins';

/** Bytes that all pairs told apart may take together. */
const PAIR_BYTES = 2 ** 29;

/** Statistics of the connections from one population of the view to another one. */
export interface BlockStatistics extends BlockId {
  readonly statistics: ScopeStatistics;
}

/** A block between the first and the last Connect call that can make connections in it. */
interface OpenBlock extends BlockId {
  readonly collector: ScopeCollector;
}

/** A block all of whose connections have come, and its collector as long as pairs are to be looked up. */
interface ClosedBlock {
  collector: ScopeCollector | undefined;
  statistics: ScopeStatistics;
}

/** A Connect call under way. */
interface OpenCall {
  readonly collector: ScopeCollector;
  /** What takes in its connections. */
  readonly passes: readonly ((batch: Batch) => void)[];
  /** Connections so far, those of third factors as well. */
  connections: number;
}

/**
 * Takes in the connections of a network once, in the order of the Connect calls, and counts those of every projection and of
 * every block of the view. Only what calls to come can add to stays in memory, and pairs of a block until the block of the
 * opposite direction has come; pairs beyond `pairBytes` are not told apart.
 */
export class NetworkCounter {
  private readonly sets: readonly NodeSet[];
  private readonly layout: BinLayout;
  /** Places of nodes within the sets. */
  private readonly indices = new Map<NodeSet, NodeIndex>();
  /** By block: the Connect calls that can make connections in it. */
  private readonly callsOf = new Map<number, number[]>();
  private readonly open = new Map<number, OpenBlock>();
  private readonly closed = new Map<number, ClosedBlock>();
  /** Most bytes of pairs, by who tells them apart. */
  private readonly bytesOf = new Map<ScopeCollector, number>();
  private readonly projections: ProjectionStatistics[] = [];
  private at = -1;
  private call: OpenCall | undefined;

  constructor(
    private readonly plan: NetworkPlan,
    private readonly nodes: number,
    private readonly msPerStep: number,
    private readonly pairBytes = PAIR_BYTES,
  ) {
    this.sets = plan.view.populations.map(population => population.nodes);
    this.layout = new BinLayout(this.sets, nodes, () => 1);
    plan.steps.forEach((step, index) => {
      if (step.kind !== 'connect') return;
      for (const block of this.blocksOf(step)) {
        const key = this.keyOf(block);
        const calls = this.callsOf.get(key);
        if (calls === undefined) this.callsOf.set(key, [index]);
        else calls.push(index);
      }
    });
  }

  add(batch: Batch): void {
    this.advance(batch.step);
    const call = this.call!;
    call.connections += batch.count;
    for (const pass of call.passes) pass(batch);
  }

  /** Projections as in the plan, and blocks with connections, row by row. */
  finish(): { readonly projections: readonly ProjectionStatistics[]; readonly blocks: readonly BlockStatistics[] } {
    this.advance(this.plan.steps.length);
    const width = this.sets.length;
    const blocks = [...this.closed]
      .filter(([, { statistics }]) => statistics.connections > 0)
      .sort(([a], [b]) => a - b)
      .map(([key, { statistics }]) => ({ source: Math.floor(key / width), target: key % width, statistics }));
    return { projections: this.projections, blocks };
  }

  private keyOf({ source, target }: BlockId): number {
    return source * this.sets.length + target;
  }

  /** The blocks a Connect call can make connections in. */
  private blocksOf(step: ConnectStep): BlockId[] {
    const { sources, targets } = setsOf(step, this.sets);
    return [...sources].flatMap(source => [...targets].map(target => ({ source, target })));
  }

  /** Goes on to a step of the plan. */
  private advance(to: number): void {
    while (this.at < to) {
      if (this.call !== undefined) this.endCall(this.call);
      this.at++;
      const step = this.plan.steps[this.at];
      this.call = step?.kind === 'connect' ? this.beginCall(step) : undefined;
    }
  }

  private beginCall(step: ConnectStep): OpenCall {
    const collector = this.collector({ sources: step.source, targets: step.target, step: this.at });
    const others: OpenBlock[] = [];
    for (const block of this.blocksOf(step)) {
      const key = this.keyOf(block);
      // Where the projection is all of a block, it is counted once.
      const isAll = this.callsOf.get(key)!.length === 1 && this.isWhole(step, block);
      const opened = this.open.get(key) ?? {
        ...block,
        collector: isAll ? collector : this.collector(this.scopeOf(block)),
      };
      this.open.set(key, opened);
      if (!isAll) others.push(opened);
    }
    return { collector, passes: [batch => collector.add(batch), ...this.passes(others)], connections: 0 };
  }

  private isWhole(step: ConnectStep, { source, target }: BlockId): boolean {
    return isSame(step.source, this.sets[source]!) && isSame(step.target, this.sets[target]!);
  }

  /** Whether a Connect call can connect no pair twice, so that pairs are known without telling them apart. */
  private isOnce(index: number): boolean {
    const step = this.plan.steps[index];
    return step?.kind === 'connect' && connectsPairsOnce(step);
  }

  private passes(blocks: readonly OpenBlock[]): OpenCall['passes'] {
    return sortableGroups(this.layout, blocks).map(group => {
      const [first] = group;
      if (group.length === 1) return batch => first!.collector.add(batch);
      const sorter = new BlockSorter(group, this.layout);
      return batch => sorter.sorted(batch).forEach((part, index) => void group[index]!.collector.add(part));
    });
  }

  private endCall({ collector, connections }: OpenCall): void {
    const statistics = statisticsOf(this.at, collector, connections, this.msPerStep);
    this.projections.push({ ...(this.isOnce(this.at) ? { multapses: 0 } : {}), ...statistics });
    let isBlock = false;
    for (const [key, block] of this.open) {
      isBlock ||= block.collector === collector;
      if (this.callsOf.get(key)!.at(-1) === this.at) this.close(key, block);
    }
    if (!isBlock) this.bytesOf.delete(collector);
  }

  private close(key: number, { source, target, collector }: OpenBlock): void {
    this.open.delete(key);
    const scope = this.scopeOf({ source, target });
    const calls = this.callsOf.get(key)!;
    const isOnce = calls.length === 1 && this.isOnce(calls[0]!);
    const statistics = finished(this.plan, scope, this.nodes, this.msPerStep, collector);
    const pairs = isOnce ? { pairs: statistics.connections, multapses: 0 } : {};
    const block: ClosedBlock = { statistics: { ...pairs, ...statistics }, collector };
    this.closed.set(key, block);
    const opposite = this.keyOf({ source: target, target: source });
    // Within one set of nodes both directions are in one block.
    if (collector.rows === collector.columns) this.forget(block);
    else if (!this.callsOf.has(opposite)) this.compare(block);
    else if (this.closed.has(opposite)) this.compare(block, this.closed.get(opposite));
  }

  /** Says how many pairs are connected both ways, of a block and the one of the opposite direction, if there is any. */
  private compare(block: ClosedBlock, opposite?: ClosedBlock): void {
    const { forward, rows, columns } = block.collector!;
    const back = opposite?.collector?.forward ?? new PairSet(columns.size, rows.size);
    const reciprocity = reciprocityBetween(forward, back, rows, columns);
    for (const one of [block, opposite]) {
      if (one === undefined) continue;
      one.statistics = { ...one.statistics, reciprocity };
      this.forget(one);
    }
  }

  private forget(block: ClosedBlock): void {
    this.bytesOf.delete(block.collector!);
    block.collector = undefined;
  }

  private collector(scope: Scope): ScopeCollector {
    const bytes = PairSet.bytes(nodeCount(scope.sources), nodeCount(scope.targets));
    const pairs = this.bytesTaken() + bytes <= this.pairBytes;
    const indexOf = (set: NodeSet): NodeIndex => this.index(set);
    const collector = new ScopeCollector(scope, this.nodes, { reciprocity: false, pairs, indexOf });
    if (pairs) this.bytesOf.set(collector, bytes);
    return collector;
  }

  private bytesTaken(): number {
    let taken = 0;
    for (const [{ forward }, bytes] of this.bytesOf) if (forward.isKept) taken += bytes;
    return taken;
  }

  private index(set: NodeSet): NodeIndex {
    const known = this.sets.find(other => isSame(other, set));
    if (known === undefined) return new NodeIndex(set, this.nodes);
    const index = this.indices.get(known) ?? new NodeIndex(known, this.nodes);
    this.indices.set(known, index);
    return index;
  }

  private scopeOf({ source, target }: BlockId): Scope {
    return { sources: this.sets[source]!, targets: this.sets[target]! };
  }
}
