import type { Columns } from '../matrix/collectEntries';
import type { NodeIndex } from '../matrix/nodeIndex';
import type { VisitBatches } from '../statistics/batches';

/** Most connections of a block that are kept to compare it (320 MB for two). */
const COMPARED_LIMIT = 8_000_000;

/** A block has more connections than can be compared one by one. */
export class BlockTooLarge extends Error {
  constructor() {
    super(`More than ${COMPARED_LIMIT} connections cannot be compared one by one; compare a smaller block.`);
    this.name = 'BlockTooLarge';
  }
}

const GROWTH = 2;

/** The connections from some nodes to some, kept: one set of columns each Connect call. Throws `BlockTooLarge`. */
export class BlockColumns {
  private source = new Int32Array(1024);
  private target = new Int32Array(1024);
  private weight = new Float64Array(1024);
  private delay = new Int32Array(1024);
  private count = 0;

  constructor(
    private readonly rows: NodeIndex,
    private readonly columns: NodeIndex,
  ) {}

  collect(visit: VisitBatches): Columns {
    const rowOf = this.rows.of;
    const columnOf = this.columns.of;
    visit(({ source, target, weight, delay, count }) => {
      for (let i = 0; i < count; i++) {
        if (!(rowOf[source[i]!]! >= 0 && columnOf[target[i]!]! >= 0)) continue;
        if (this.count === this.source.length) this.grow();
        const at = this.count++;
        this.source[at] = source[i]!;
        this.target[at] = target[i]!;
        this.weight[at] = typeof weight === 'number' ? weight : weight[i]!;
        this.delay[at] = typeof delay === 'number' ? delay : delay[i]!;
      }
    });
    const { source, target, weight, delay, count } = this;
    return { source, target, weight, delay, count };
  }

  private grow(): void {
    if (this.count >= COMPARED_LIMIT) throw new BlockTooLarge();
    const size = this.count * GROWTH;
    const longer = <A extends Int32Array | Float64Array>(from: A, into: A): A => {
      into.set(from);
      return into;
    };
    this.source = longer(this.source, new Int32Array(size));
    this.target = longer(this.target, new Int32Array(size));
    this.weight = longer(this.weight, new Float64Array(size));
    this.delay = longer(this.delay, new Int32Array(size));
  }
}
