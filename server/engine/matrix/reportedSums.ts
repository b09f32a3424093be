import { ListOrders } from '../listOrder';
import type { Network, Segment } from '../network';
import type { CollectedEntries } from './collectEntries';
import { Crowd, NotedConnections } from './crowd';
import { type BlockSides, inStretches } from './rowBuckets';

/** A block with the segments its connections are from. */
export interface OpenBlock extends CollectedEntries {
  readonly segments: readonly Segment[];
  readonly sides: BlockSides;
}

/**
 * Adds the weights of crowded pairs anew, in the order in which GetConnections reports the connections (construction.md 8.4).
 * That takes sorting the lists they are in, which is done once for all blocks.
 */
export function sumAsReported(network: Network, blocks: readonly OpenBlock[], check: () => void): void {
  const open = blocks.filter(({ crowded }) => crowded.length > 0);
  if (open.length === 0) return;
  const sums = open.map(({ entries }) => entries.weight as Float64Array);
  const crowds = open.map(({ entries, crowded, sides }, block) => new Crowd(block, entries, crowded, sides));
  open.forEach(({ crowded }, block) => {
    for (const pair of crowded) sums[block]![pair] = 0;
  });
  const noted = new NotedConnections(crowds.reduce((sum, { connections }) => sum + connections, 0));
  const orders = new ListOrders(network, check);
  for (const list of network.lists) {
    noted.count = 0;
    let first = 0;
    for (const segment of list.segments) {
      crowds.forEach((crowd, block) => {
        if (open[block]!.segments.includes(segment)) crowd.note(segment, first, noted, check);
      });
      first += segment.count;
    }
    if (noted.count > 0) addInOrder(orders.reported(list), noted, sums, check);
  }
}

/** Adds weights to the sums of their pairs in an order of the connections of the list. */
function addInOrder(
  order: Int32Array,
  noted: NotedConnections,
  sums: readonly Float64Array[],
  check: () => void,
): void {
  const marks = new Marks(order.length, noted.number, noted.count);
  inStretches(order.length, check, (from, to) => addRange(order, from, to, marks, noted, sums));
}

function addRange(
  order: Int32Array,
  from: number,
  to: number,
  marks: Marks,
  { weight, block, pair }: NotedConnections,
  sums: readonly Float64Array[],
): void {
  const { bits, first, next } = marks;
  for (let place = from; place < to; place++) {
    const number = order[place]!;
    if ((bits[number >>> 5]! & (1 << number)) === 0) continue;
    // A connection can be in several blocks.
    for (let at = first[marks.rankOf(number)]!; at >= 0; at = next[at]!) sums[block[at]!]![pair[at]!]! += weight[at]!;
  }
}

/** Finds what belongs to a number: a bit for each keeps quickly at hand which ones have anything. */
class Marks {
  readonly bits: Int32Array;
  /** Marks before each word of bits. */
  private readonly before: Uint32Array;
  /** By rank among the marked numbers: a position of the number in what was given; and after each position another or −1. */
  readonly first: Int32Array;
  readonly next: Int32Array;

  constructor(size: number, numbers: Uint32Array, count: number) {
    this.bits = new Int32Array((size >>> 5) + 1);
    this.before = new Uint32Array(this.bits.length + 1);
    for (let i = 0; i < count; i++) this.bits[numbers[i]! >>> 5]! |= 1 << numbers[i]!;
    for (let word = 0; word < this.bits.length; word++)
      this.before[word + 1] = this.before[word]! + bitCount(this.bits[word]!);
    this.first = new Int32Array(this.before[this.bits.length]!).fill(-1);
    this.next = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const rank = this.rankOf(numbers[i]!);
      this.next[i] = this.first[rank]!;
      this.first[rank] = i;
    }
  }

  /** How many smaller numbers are marked. */
  rankOf(number: number): number {
    return this.before[number >>> 5]! + bitCount(this.bits[number >>> 5]! & ((1 << number) - 1));
  }
}

/** H. S. Warren, Hacker's Delight, 2nd ed. (2013), figure 5-2. */
function bitCount(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
