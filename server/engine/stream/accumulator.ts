import type { ConnectionBatch } from './batchSink';
import { BIN_DELAY, BIN_PAIRS, BIN_STRIDE, BIN_WEIGHT, type BinnedBlock, noExtremes } from './binnedBlock';

/** Sums of delays are folded into doubles before they could pass 32 bits. */
const MOST_DELAYS = 2 ** 32;

/**
 * Bins of one block while connections come in: 16 bytes each, for with millions of connections at random places what counts
 * is how much memory they spread over. A bin is a double (sum of weights) and two words (connections, sum of delays in
 * steps); values that all connections of a batch share are not added up but multiplied in the end.
 */
export class Accumulator {
  private readonly weights: Float64Array;
  /** The same memory: words 4 k + 2 and 4 k + 3 of bin k. */
  private readonly words: Uint32Array;
  /** Sums of delays that were folded. */
  private folded: Float64Array | undefined;
  private unfolded = 0;
  private sharedWeight: number | undefined;
  private sharedDelay: number | undefined;
  private readonly extremes = noExtremes();

  /** `pairs` of the bins where they are counted elsewhere, `once` where no pair is connected twice. */
  constructor(
    private readonly shape: Pick<BinnedBlock, 'source' | 'target' | 'rows' | 'columns'>,
    private readonly pairs: Float64Array | 'once' | undefined,
  ) {
    this.weights = new Float64Array(2 * shape.rows.bins * shape.columns.bins);
    this.words = new Uint32Array(this.weights.buffer);
  }

  /** Bytes. */
  get size(): number {
    return this.weights.byteLength;
  }

  /** Adds connections; by node id, `rowStart` is the first bin of a source's row and `columnOf` a target's column, −1 elsewhere. */
  add(batch: ConnectionBatch, rowStart: Int32Array, columnOf: Int32Array): void {
    const { weight, delay } = batch;
    this.expect(batch);
    const drawn = typeof weight === 'number' ? undefined : weight;
    if (typeof delay !== 'number') this.addDrawn(batch, rowStart, columnOf, drawn, delay);
    else this.addShared(batch, rowStart, columnOf, drawn);
  }

  /** The bins as they are now, on their own. */
  block(): BinnedBlock {
    const { shape, weights, words, folded, pairs, sharedWeight, sharedDelay } = this;
    const bins = new Float64Array((weights.length / 2) * BIN_STRIDE);
    for (let bin = 0; bin < weights.length / 2; bin++) {
      const at = bin * BIN_STRIDE;
      const count = words[4 * bin + 2]!;
      bins[at] = count;
      bins[at + BIN_WEIGHT] = sharedWeight === undefined ? weights[2 * bin]! : count * sharedWeight;
      bins[at + BIN_DELAY] =
        sharedDelay === undefined ? words[4 * bin + 3]! + (folded?.[bin] ?? 0) : count * sharedDelay;
      bins[at + BIN_PAIRS] = pairs === 'once' ? count : pairs === undefined ? Number.NaN : pairs[bin]!;
    }
    return { ...shape, bins, extremes: this.extremes.slice() };
  }

  /** Makes room for the delays of a batch, and notes whether all connections so far share their values. */
  private expect({ weight, delay, count }: ConnectionBatch): void {
    const isFirst = this.extremes[2]! > this.extremes[3]!;
    if (isFirst) {
      this.sharedWeight = typeof weight === 'number' ? weight : undefined;
      this.sharedDelay = typeof delay === 'number' ? delay : undefined;
    }
    if (this.sharedWeight !== undefined && this.sharedWeight !== weight) this.spreadWeight(this.sharedWeight);
    if (this.sharedDelay !== undefined && this.sharedDelay !== delay) this.spreadDelay(this.sharedDelay);
    const most = typeof delay === 'number' ? delay : largest(delay, count);
    if (this.unfolded + most * count >= MOST_DELAYS) this.fold();
    this.unfolded += most * count;
  }

  private addDrawn(
    { source, target, weight, count }: ConnectionBatch,
    rowStart: Int32Array,
    columnOf: Int32Array,
    drawn: Float64Array | undefined,
    delays: Int32Array,
  ): void {
    const { weights, words, extremes } = this;
    let w = typeof weight === 'number' ? weight : 0;
    let [leastWeight, mostWeight, leastDelay, mostDelay] = [extremes[0]!, extremes[1]!, extremes[2]!, extremes[3]!];
    for (let i = 0; i < count; i++) {
      const row = rowStart[source[i]!]!;
      const column = columnOf[target[i]!]!;
      if ((row | column) < 0) continue;
      const at = 2 * (row + column);
      const d = delays[i]!;
      if (drawn !== undefined) w = drawn[i]!;
      weights[at]! += w;
      words[2 * at + 2]!++;
      words[2 * at + 3]! += d;
      if (w < leastWeight) leastWeight = w;
      if (w > mostWeight) mostWeight = w;
      if (d < leastDelay) leastDelay = d;
      if (d > mostDelay) mostDelay = d;
    }
    this.widen(leastWeight, mostWeight, leastDelay, mostDelay);
  }

  /** With a delay that all share. */
  private addShared(
    { source, target, weight, delay, count }: ConnectionBatch,
    rowStart: Int32Array,
    columnOf: Int32Array,
    drawn: Float64Array | undefined,
  ): void {
    const { weights, words, extremes, sharedWeight, sharedDelay } = this;
    const addsWeight = sharedWeight === undefined;
    const d = delay as number;
    const added = sharedDelay === undefined ? d : 0;
    let w = typeof weight === 'number' ? weight : 0;
    let [leastWeight, mostWeight] = [extremes[0]!, extremes[1]!];
    let any = false;
    for (let i = 0; i < count; i++) {
      const row = rowStart[source[i]!]!;
      const column = columnOf[target[i]!]!;
      if ((row | column) < 0) continue;
      const bin = row + column;
      words[4 * bin + 2]!++;
      any = true;
      if (added !== 0) words[4 * bin + 3]! += added;
      if (drawn !== undefined) w = drawn[i]!;
      if (addsWeight) weights[2 * bin]! += w;
      if (w < leastWeight) leastWeight = w;
      if (w > mostWeight) mostWeight = w;
    }
    if (any) this.widen(leastWeight, mostWeight, d, d);
  }

  private widen(leastWeight: number, mostWeight: number, leastDelay: number, mostDelay: number): void {
    const { extremes } = this;
    extremes[0] = Math.min(extremes[0]!, leastWeight);
    extremes[1] = Math.max(extremes[1]!, mostWeight);
    extremes[2] = Math.min(extremes[2]!, leastDelay);
    extremes[3] = Math.max(extremes[3]!, mostDelay);
  }

  /** From here on weights differ. */
  private spreadWeight(shared: number): void {
    const { weights, words } = this;
    for (let bin = 0; bin < weights.length / 2; bin++) weights[2 * bin] = words[4 * bin + 2]! * shared;
    this.sharedWeight = undefined;
  }

  private spreadDelay(shared: number): void {
    const { words } = this;
    const folded = new Float64Array(words.length / 4);
    for (let bin = 0; bin < folded.length; bin++) folded[bin] = words[4 * bin + 2]! * shared;
    this.folded = folded;
    this.unfolded = 0;
    this.sharedDelay = undefined;
  }

  private fold(): void {
    const { words } = this;
    this.folded ??= new Float64Array(words.length / 4);
    for (let bin = 0; bin < this.folded.length; bin++) {
      this.folded[bin]! += words[4 * bin + 3]!;
      words[4 * bin + 3] = 0;
    }
    this.unfolded = 0;
  }
}

function largest(values: Int32Array, count: number): number {
  let most = 0;
  for (let i = 0; i < count; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
