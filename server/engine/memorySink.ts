import type { ConnectionList, Segment } from './network';
import { type ConnectionSink, ConnectionWriter, type WriterKey, type WriterOptions } from './sink';

/** Connections between two reports to the observer. */
const BATCH = 65536;
const SMALLEST = 8;
/** Entries reserved at once on the word of an estimate. */
const LARGEST = 2 ** 26;
const GROWTH = 1.5;

/** Is told how many connections a writer has made since the last time; may throw. */
export type BatchObserver = (writer: ConnectionWriter, added: number) => void;

interface OpenList {
  readonly model: string;
  readonly thread: number;
  readonly segments: Segment[];
}

/** Keeps all connections, in columns that grow. */
export class MemorySink implements ConnectionSink {
  private readonly lists = new Map<string, OpenList[]>();
  /** How much of each open writer has been reported. */
  private readonly reported = new Map<ConnectionWriter, number>();

  constructor(private readonly observe: BatchObserver) {}

  open(key: WriterKey, options: WriterOptions): ConnectionWriter {
    const capacity = Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(options.expected)));
    const writer = new ConnectionWriter(
      key,
      options,
      this,
      new Int32Array(capacity),
      new Int32Array(capacity),
      new Float64Array(options.weight === undefined ? capacity : 0),
      new Int32Array(options.delay === undefined ? capacity : 0),
      Math.min(capacity, BATCH),
    );
    this.reported.set(writer, 0);
    return writer;
  }

  flush(writer: ConnectionWriter): void {
    this.report(writer);
    if (writer.count === writer.source.length) resize(writer, Math.ceil(writer.count * GROWTH));
    writer.limit = Math.min(writer.source.length, writer.count + BATCH);
  }

  close(writer: ConnectionWriter): void {
    this.report(writer);
    this.reported.delete(writer);
    if (writer.count === 0) return;
    // An estimate from above may have reserved much more than was used.
    if (writer.count < writer.source.length * 0.75) resize(writer, writer.count);
    const { model, thread, step } = writer.key;
    const { count, source, target, options } = writer;
    const weight = options.weight ?? writer.weight;
    const delay = options.delay ?? writer.delay;
    this.list(model, thread).segments.push({ step, count, source, target, weight, delay });
  }

  /** The lists, ordered by `rank` of their models, then by thread (construction.md 8.1). */
  finish(rank: (model: string) => number): ConnectionList[] {
    const lists = [...this.lists.values()].flat();
    lists.sort((a, b) => rank(a.model) - rank(b.model) || a.thread - b.thread);
    return lists.map(({ model, thread, segments }) => {
      const count = segments.reduce((sum, segment) => sum + segment.count, 0);
      return { model, thread, segments, count };
    });
  }

  private report(writer: ConnectionWriter): void {
    const added = writer.count - (this.reported.get(writer) ?? 0);
    this.reported.set(writer, writer.count);
    this.observe(writer, added);
  }

  private list(model: string, thread: number): OpenList {
    const ofModel = this.lists.get(model) ?? [];
    this.lists.set(model, ofModel);
    ofModel[thread] ??= { model, thread, segments: [] };
    return ofModel[thread];
  }
}

function resize(writer: ConnectionWriter, capacity: number): void {
  const { options, count } = writer;
  writer.source = resizedIds(writer.source, count, capacity);
  writer.target = resizedIds(writer.target, count, capacity);
  if (options.delay === undefined) writer.delay = resizedIds(writer.delay, count, capacity);
  if (options.weight !== undefined) return;
  const weight = new Float64Array(capacity);
  weight.set(writer.weight.subarray(0, count));
  writer.weight = weight;
}

function resizedIds(column: Int32Array, count: number, capacity: number): Int32Array {
  const resized = new Int32Array(capacity);
  resized.set(column.subarray(0, count));
  return resized;
}
