/** Most bits of a bit map of pairs (128 MiB); a block of 32,768 × 32,768 nodes. */
const MOST_BITS = 2 ** 30;

/** Most pairs listed one by one (128 MiB while they are sorted). */
const MOST_LISTED = 2 ** 23;

/**
 * Which pairs of nodes of a block are connected, by index. A bit map where the block is small enough, else a list that is
 * sorted now and then; where that gets too long, too, nothing is known any more (`pairs` undefined).
 */
export class PairSet {
  private readonly bits: Int32Array | undefined;
  private keys: Float64Array | undefined;
  private listed = 0;
  private distinct = 0;

  /** With `isKept` false nothing is ever known. */
  constructor(
    readonly rows: number,
    readonly columns: number,
    isKept = true,
  ) {
    if (!isKept) return;
    if (rows * columns <= MOST_BITS) this.bits = new Int32Array(Math.ceil((rows * columns) / 32));
    else this.keys = new Float64Array(1024);
  }

  /** Most bytes that this may ever take, apart from what sorting does. */
  static bytes(rows: number, columns: number): number {
    return Math.min(rows * columns, MOST_BITS) / 8;
  }

  /**
   * Adds the first `count` pairs, as `row · columns + column` each. Bits are spread over more memory than caches hold: without
   * a branch the processor fetches many of them at a time.
   */
  add(keys: Float64Array, count: number): void {
    const { bits } = this;
    if (bits === undefined) {
      this.list(keys, count);
      return;
    }
    let { distinct } = this;
    for (let i = 0; i < count; i++) {
      const key = keys[i]! | 0;
      const word = key >>> 5;
      const before = bits[word]!;
      bits[word] = before | (1 << (key & 31));
      distinct += 1 - ((before >>> (key & 31)) & 1);
    }
    this.distinct = distinct;
  }

  /** Whether pairs are told apart, so far. */
  get isKept(): boolean {
    return this.bits !== undefined || this.keys !== undefined;
  }

  /** Pairs with at least one connection; undefined where there were too many to tell apart. */
  get pairs(): number | undefined {
    if (this.bits !== undefined) return this.distinct;
    this.compact();
    return this.keys === undefined ? undefined : this.listed;
  }

  has(row: number, column: number): boolean {
    const key = row * this.columns + column;
    const { bits } = this;
    if (bits !== undefined) return (bits[key >>> 5]! & (1 << (key & 31))) !== 0;
    return this.keys !== undefined && this.find(key);
  }

  /** Calls back with every pair, row by row. */
  forEach(visit: (row: number, column: number) => void): void {
    const { bits, columns } = this;
    if (bits === undefined) {
      this.compact();
      for (let i = 0; i < this.listed; i++) visit(Math.floor(this.keys![i]! / columns), this.keys![i]! % columns);
      return;
    }
    for (let word = 0; word < bits.length; word++) {
      for (let left = bits[word]!; left !== 0; left &= left - 1) {
        const key = word * 32 + 31 - Math.clz32(left & -left);
        visit(Math.floor(key / columns), key % columns);
      }
    }
  }

  private list(keys: Float64Array, count: number): void {
    for (let i = 0; i < count && this.keys !== undefined; i++) {
      if (this.listed === this.keys.length) this.grow();
      if (this.keys === undefined) return;
      this.keys[this.listed++] = keys[i]!;
      this.distinct = -1;
    }
  }

  private grow(): void {
    this.compact();
    const keys = this.keys!;
    if (this.listed < keys.length / 2) return;
    if (keys.length >= MOST_LISTED) {
      this.keys = undefined;
      return;
    }
    this.keys = new Float64Array(keys.length * 2);
    this.keys.set(keys);
  }

  /** Sorts the list and takes out what is in it twice. */
  private compact(): void {
    const { keys } = this;
    if (keys === undefined || this.distinct === this.listed) return;
    keys.subarray(0, this.listed).sort();
    let kept = 0;
    for (let i = 0; i < this.listed; i++) if (i === 0 || keys[i] !== keys[i - 1]) keys[kept++] = keys[i]!;
    this.listed = kept;
    this.distinct = kept;
  }

  private find(key: number): boolean {
    this.compact();
    const keys = this.keys!;
    let low = 0;
    let high = this.listed;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low < this.listed && keys[low] === key;
  }
}
