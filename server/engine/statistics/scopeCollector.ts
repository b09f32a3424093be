import { NodeIndex } from '../matrix/nodeIndex';
import type { NodeSet } from '../plan';
import type { Batch } from './batches';
import { Moments } from './moments';
import { PairSet } from './pairSet';
import { type Reciprocity, reciprocityBetween, reciprocityWithin } from './reciprocity';
import type { Scope } from './scope';
import { StepHistogram } from './stepHistogram';
import { ValueHistogram } from './valueHistogram';

/** Connections whose values are gathered before they are counted. */
const CHUNK = 2048;

export interface CollectorOptions {
  /** Also says how many pairs are connected both ways, for which connections from targets to sources are looked at. */
  readonly reciprocity: boolean;
  /** Tell pairs apart, which takes up to 128 MiB; by default. */
  readonly pairs?: boolean;
  /** Where the places of nodes within sets come from; worked out anew by default. */
  readonly indexOf?: (set: NodeSet) => NodeIndex;
}

/** Whether two sets are made of the same spans. */
export const isSame = (a: NodeSet, b: NodeSet): boolean =>
  a.spans.length === b.spans.length &&
  a.spans.every(({ first, count, step }, i) => {
    const other = b.spans[i]!;
    return first === other.first && count === other.count && step === other.step;
  });

/** Takes in the connections of a network, once, and counts those of a scope. */
export class ScopeCollector {
  readonly rows: NodeIndex;
  readonly columns: NodeIndex;
  /** Connections of each source and of each target, by index within the set. */
  readonly outDegrees: Int32Array;
  readonly inDegrees: Int32Array;
  readonly weights = new Moments();
  readonly weightBins = new ValueHistogram();
  /** In steps of the resolution. */
  readonly delays = new Moments();
  readonly delayBins = new StepHistogram();
  /** Connections by index of the Connect call. */
  readonly byStep = new Map<number, number>();
  connections = 0;
  autapses = 0;
  /** Pairs connected, by index within the sets. */
  readonly forward: PairSet;
  private readonly back: PairSet | undefined;
  private readonly chunkWeights = new Float64Array(CHUNK);
  private readonly chunkDelays = new Int32Array(CHUNK);
  private readonly chunkPairs = new Float64Array(CHUNK);

  constructor(
    private readonly scope: Scope,
    nodeCount: number,
    { reciprocity, pairs = true, indexOf = set => new NodeIndex(set, nodeCount) }: CollectorOptions,
  ) {
    this.rows = indexOf(scope.sources);
    this.columns = isSame(scope.sources, scope.targets) ? this.rows : indexOf(scope.targets);
    this.outDegrees = new Int32Array(this.rows.size);
    this.inDegrees = new Int32Array(this.columns.size);
    this.forward = new PairSet(this.rows.size, this.columns.size, pairs);
    const others = reciprocity && scope.step === undefined && this.rows !== this.columns;
    this.back = others ? new PairSet(this.columns.size, this.rows.size) : undefined;
  }

  add(batch: Batch): void {
    const { step } = this.scope;
    if (step !== undefined && step !== batch.step) return;
    const before = this.connections;
    for (let from = 0; from < batch.count; from += CHUNK) {
      const end = Math.min(batch.count, from + CHUNK);
      this.addChunk(batch, from, end);
      if (this.back !== undefined) this.addBack(batch, this.back, from, end);
    }
    const added = this.connections - before;
    if (added > 0) this.byStep.set(batch.step, (this.byStep.get(batch.step) ?? 0) + added);
  }

  /** Pairs of nodes with at least one connection, where they could be told apart. */
  get pairs(): number | undefined {
    return this.forward.pairs;
  }

  /** Undefined where no pair can be connected both ways, or it is not known. */
  reciprocity(): Reciprocity | undefined {
    return this.back === undefined
      ? reciprocityWithin(this.forward, this.rows, this.columns)
      : reciprocityBetween(this.forward, this.back, this.rows, this.columns);
  }

  private addChunk({ source, target, weight, delay }: Batch, from: number, end: number): void {
    const rowOf = this.rows.of;
    const columnOf = this.columns.of;
    const { inDegrees, outDegrees, chunkWeights, chunkDelays, chunkPairs } = this;
    const width = this.columns.size;
    const ownWeights = typeof weight !== 'number';
    const ownDelays = typeof delay !== 'number';
    let count = 0;
    let autapses = 0;
    for (let i = from; i < end; i++) {
      const row = rowOf[source[i]!]!;
      if (row < 0) continue;
      const column = columnOf[target[i]!]!;
      if (column < 0) continue;
      outDegrees[row]!++;
      inDegrees[column]!++;
      if (source[i] === target[i]) autapses++;
      chunkPairs[count] = row * width + column;
      if (ownWeights) chunkWeights[count] = weight[i]!;
      if (ownDelays) chunkDelays[count] = delay[i]!;
      count++;
    }
    this.forward.add(chunkPairs, count);
    this.connections += count;
    this.autapses += autapses;
    if (ownWeights) this.addWeights(count);
    else this.repeatWeight(weight, count);
    if (ownDelays) this.addDelays(count);
    else this.repeatDelay(delay, count);
  }

  private addBack({ source, target }: Batch, back: PairSet, from: number, end: number): void {
    const rowOf = this.columns.of;
    const columnOf = this.rows.of;
    const { chunkPairs } = this;
    const width = this.rows.size;
    let count = 0;
    for (let i = from; i < end; i++) {
      const row = rowOf[source[i]!]!;
      const column = columnOf[target[i]!]!;
      if (row >= 0 && column >= 0) chunkPairs[count++] = row * width + column;
    }
    back.add(chunkPairs, count);
  }

  private addWeights(count: number): void {
    this.weights.add(this.chunkWeights, count);
    this.weightBins.add(this.chunkWeights, count);
  }

  private repeatWeight(weight: number, times: number): void {
    this.weights.repeat(weight, times);
    this.weightBins.repeat(weight, times);
  }

  private addDelays(count: number): void {
    this.delays.add(this.chunkDelays, count);
    this.delayBins.add(this.chunkDelays, count);
  }

  private repeatDelay(delay: number, times: number): void {
    this.delays.repeat(delay, times);
    this.delayBins.repeat(delay, times);
  }
}
