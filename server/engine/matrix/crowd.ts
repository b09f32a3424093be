import type { Segment } from '../network';
import type { BlockEntries } from './blockEntries';
import { type BlockSides, inStretches } from './rowBuckets';

/** Some connections of a list: their numbers in it by creation, their weights, and the pairs of blocks they belong to. */
export class NotedConnections {
  count = 0;
  readonly number: Uint32Array;
  readonly weight: Float64Array;
  readonly block: Uint32Array;
  readonly pair: Uint32Array;

  constructor(most: number) {
    this.number = new Uint32Array(most);
    this.weight = new Float64Array(most);
    this.block = new Uint32Array(most);
    this.pair = new Uint32Array(most);
  }
}

/** Logarithm of how many bits there are for each pair of a crowd, at least. */
const BITS_PER_PAIR = 5;

/** D. E. Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing; high bits are the best. */
const hashOf = (row: number, column: number): number => Math.imul(Math.imul(row, 0x9e3779b1) ^ column, 0x85ebca6b);

/** Some pairs of a block, to be found by column: most rules connect target by target. */
export class Crowd {
  /** Connections of all the pairs. */
  readonly connections: number;
  /** Where the pairs of each column begin, and their rows, ascending within a column. */
  private readonly start: Uint32Array;
  private readonly row: Int32Array;
  private readonly pair: Uint32Array;
  /** A bit each for hashes of pairs, which rules most connections out at once. */
  private readonly bits: Int32Array;
  private readonly hashShift: number;

  /** `pairs` are positions in the entries, ascending; `block` is the block's number. */
  constructor(
    private readonly block: number,
    { columns, rowStart, column, count }: BlockEntries,
    pairs: Uint32Array,
    private readonly sides: BlockSides,
  ) {
    this.start = new Uint32Array(columns + 1);
    this.row = new Int32Array(pairs.length);
    this.pair = new Uint32Array(pairs.length);
    let connections = 0;
    for (const pair of pairs) {
      this.start[column[pair]! + 1]!++;
      connections += typeof count === 'number' ? count : count[pair]!;
    }
    for (let to = 0; to < columns; to++) this.start[to + 1]! += this.start[to]!;
    this.hashShift = Math.max(8, Math.clz32(pairs.length) - BITS_PER_PAIR);
    this.bits = new Int32Array(2 ** (27 - this.hashShift));
    const next = this.start.slice();
    let row = 0;
    for (const pair of pairs) {
      while (rowStart[row + 1]! <= pair) row++;
      const place = next[column[pair]!]!++;
      this.row[place] = row;
      this.pair[place] = pair;
      const hash = hashOf(row, column[pair]!) >>> this.hashShift;
      this.bits[hash >>> 5]! |= 1 << hash;
    }
    this.connections = connections;
  }

  /** Notes the connections of a segment that belong to the pairs; the first one of the segment has the number `first`. */
  note(segment: Segment, first: number, noted: NotedConnections, check: () => void): void {
    inStretches(segment.count, check, (from, to) => this.noteRange(segment, first, noted, from, to));
  }

  private noteRange(
    { source, target, weight }: Segment,
    first: number,
    noted: NotedConnections,
    from: number,
    to: number,
  ): void {
    const { start, row: rows, pair: pairs, block, sides, bits, hashShift } = this;
    const rowOf = sides.rows.of;
    const columnOf = sides.columns.of;
    for (let i = from; i < to; i++) {
      const row = rowOf[source[i]!]!;
      const column = columnOf[target[i]!]!;
      const hash = hashOf(row, column) >>> hashShift;
      if ((bits[hash >>> 5]! & (1 << hash)) === 0 || row < 0 || column < 0) continue;
      const place = firstNotBelow(rows, start[column]!, start[column + 1]!, row);
      if (place === start[column + 1] || rows[place] !== row) continue;
      const at = noted.count++;
      noted.number[at] = first + i;
      noted.weight[at] = typeof weight === 'number' ? weight : weight[i]!;
      noted.block[at] = block;
      noted.pair[at] = pairs[place]!;
    }
  }
}

/** First position in [start, end) whose number is at least `least`, or `end`. */
export function firstNotBelow(numbers: Int32Array, start: number, end: number, least: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
