import { BuildCancelled } from '../buildError';
import type { DelayColumn, WeightColumn } from '../network';
import { type ConnectionSink, ConnectionWriter, type WriterKey, type WriterOptions } from '../sink';

/**
 * Some connections of one Connect call, one synapse model and one virtual process, in order of creation. The columns are
 * used again for the next batch: who wants to keep something must copy it.
 */
export interface ConnectionBatch {
  readonly key: WriterKey;
  /** Entries in use; arrays are at least this long. */
  readonly count: number;
  /** Node ids. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** Exact bits; a number where all connections of the writer share it. */
  readonly weight: WeightColumn;
  /** Steps of the resolution, likewise. */
  readonly delay: DelayColumn;
}

/** Is handed one batch after the other; may throw, which ends the construction. */
export type BatchVisitor = (batch: ConnectionBatch) => void;

/** Connections of a batch: 330 KB at most, which leaves room in caches for what a visitor does with them. */
export const BATCH_SIZE = 16384;
const SMALLEST = 64;

/** Keeps nothing: hands connections on in batches, from buffers of a fixed size. */
export class BatchSink implements ConnectionSink {
  constructor(
    private readonly visit: BatchVisitor,
    private readonly isCancelled: () => boolean,
    private readonly batchSize = BATCH_SIZE,
  ) {}

  open(key: WriterKey, options: WriterOptions): ConnectionWriter {
    const capacity = Math.max(1, Math.min(this.batchSize, Math.max(SMALLEST, Math.ceil(options.expected))));
    return new ConnectionWriter(
      key,
      options,
      this,
      new Int32Array(capacity),
      new Int32Array(capacity),
      new Float64Array(options.weight === undefined ? capacity : 0),
      new Int32Array(options.delay === undefined ? capacity : 0),
      capacity,
    );
  }

  flush(writer: ConnectionWriter): void {
    if (this.isCancelled()) throw new BuildCancelled();
    const { key, count, source, target, options } = writer;
    if (count === 0) return;
    const weight = options.weight ?? writer.weight;
    const delay = options.delay ?? writer.delay;
    this.visit({ key, count, source, target, weight, delay });
    writer.count = 0;
    if (count === source.length && count < this.batchSize) grow(writer, Math.min(this.batchSize, 4 * count));
  }

  close(writer: ConnectionWriter): void {
    this.flush(writer);
  }

  /** Hands on the last connections of a writer that another sink keeps. */
  observe({ key, count, source, target, weight, delay, options }: ConnectionWriter, added: number): void {
    if (this.isCancelled()) throw new BuildCancelled();
    if (added === 0) return;
    const from = count - added;
    this.visit({
      key,
      count: added,
      source: source.subarray(from, count),
      target: target.subarray(from, count),
      weight: options.weight ?? weight.subarray(from, count),
      delay: options.delay ?? delay.subarray(from, count),
    });
  }
}

/** A writer that turns out to make more than was expected gets larger buffers; it is empty. */
function grow(writer: ConnectionWriter, capacity: number): void {
  writer.source = new Int32Array(capacity);
  writer.target = new Int32Array(capacity);
  if (writer.options.weight === undefined) writer.weight = new Float64Array(capacity);
  if (writer.options.delay === undefined) writer.delay = new Int32Array(capacity);
  writer.limit = capacity;
}
