/** Where a writer's connections belong: one Connect call, one synapse model, one virtual process. */
export interface WriterKey {
  readonly step: number;
  readonly model: string;
  readonly thread: number;
}

/** What is known of a writer's connections before the first one is made. */
export interface WriterOptions {
  /** The weight of all connections, or undefined where each has its own. */
  readonly weight: number | undefined;
  /** The delay of all connections in steps, or undefined where each has its own. */
  readonly delay: number | undefined;
  /** How many connections will come: exactly or on average, to size buffers. */
  readonly expected: number;
}

/**
 * Takes connections. `open` hands out a writer; whenever its buffers are full the writer calls `flush`, and once when the
 * Connect call is over, `close`. A sink that keeps everything enlarges the buffers in `flush`, one that streams consumes
 * them and sets `count` to 0. Progress and cancellation belong into `flush`, which may throw.
 */
export interface ConnectionSink {
  open(key: WriterKey, options: WriterOptions): ConnectionWriter;
  /** Must leave `writer.count < writer.limit`, and columns of at least `limit` entries. May replace the columns. */
  flush(writer: ConnectionWriter): void;
  close(writer: ConnectionWriter): void;
}

/**
 * Columns under construction, in order of creation. Rules append with `add`, which never allocates:
 * `source` and `target` are node ids; `weight` (exact bits) and `delay` (steps) are empty where all connections share the
 * value (`options`).
 */
export class ConnectionWriter {
  /** Entries in use. */
  count = 0;

  private readonly ownWeights: boolean;
  private readonly ownDelays: boolean;

  constructor(
    readonly key: WriterKey,
    readonly options: WriterOptions,
    private readonly sink: ConnectionSink,
    public source: Int32Array,
    public target: Int32Array,
    public weight: Float64Array,
    public delay: Int32Array,
    /** Where `flush` is called next. */
    public limit: number,
  ) {
    this.ownWeights = options.weight === undefined;
    this.ownDelays = options.delay === undefined;
  }

  /** Appends a connection; weight and delay are ignored where they are shared. */
  add(source: number, target: number, weight: number, delay: number): void {
    this.reserve();
    const index = this.count++;
    this.source[index] = source;
    this.target[index] = target;
    if (this.ownWeights) this.weight[index] = weight;
    if (this.ownDelays) this.delay[index] = delay;
  }

  /** Sees to it that there is room for at least one more connection. */
  reserve(): void {
    if (this.count >= this.limit) this.sink.flush(this);
  }
}

/** A writer that forgets what it is given. */
export function discardingWriter(): ConnectionWriter {
  const forgetful: ConnectionSink = {
    open: discardingWriter,
    flush: writer => {
      writer.count = 0;
    },
    close: () => {},
  };
  const key = { step: -1, model: '', thread: -1 };
  const options = { weight: 0, delay: 1, expected: 0 };
  const size = 1024;
  const none = new Float64Array(0);
  const ids = new Int32Array(size);
  return new ConnectionWriter(key, options, forgetful, ids, ids, none, new Int32Array(0), size);
}
