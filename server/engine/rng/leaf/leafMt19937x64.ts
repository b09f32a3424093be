import { Generator64 } from '../generator64';
import { seededElements } from '../mt19937x64';
import type { SeedSequence } from '../seedSequence';
import { DOUBLES_AT, INDEX_AT, OUTPUTS, OUTPUTS_AT } from './layout';
import { Leaf } from './leaf';

/** Words of a block. */
const SIZE = 2 * OUTPUTS;

/** `Mt19937x64` with all elements renewed at once by WebAssembly, in whose memory it lives; `words` are its outputs. */
export class LeafMt19937x64 extends Generator64 {
  /** Of the next output, in words. */
  private index = SIZE;
  private readonly state: Uint32Array;
  /** The outputs as `drand` gives them. */
  private readonly doubles: Float64Array;
  /** Index of the next output where the leaf keeps it. */
  private readonly place: Int32Array;

  private constructor(
    readonly leaf: Leaf,
    readonly address: number,
  ) {
    super(leaf.unsignedWords(address + OUTPUTS_AT, SIZE));
    this.state = leaf.unsignedWords(address, SIZE);
    this.doubles = leaf.doubles(address + DOUBLES_AT, OUTPUTS);
    this.place = leaf.words(address + INDEX_AT, 1);
  }

  /** The generator of that number in a leaf's memory. */
  static seeded(leaf: Leaf, number: number, seeds: SeedSequence): LeafMt19937x64 {
    const generator = new LeafMt19937x64(leaf, Leaf.addressOf(number));
    generator.state.set(seededElements(seeds));
    return generator;
  }

  /** In a memory of its own. */
  clone(): LeafMt19937x64 {
    const copy = new LeafMt19937x64(Leaf.create(1)!, Leaf.addressOf(0));
    copy.restore(this.snapshot());
    return copy;
  }

  snapshot(): Uint32Array<ArrayBuffer> {
    const snapshot = new Uint32Array(SIZE + 1);
    snapshot.set(this.state);
    snapshot[SIZE] = this.index;
    return snapshot;
  }

  restore(snapshot: Uint32Array): void {
    this.state.set(snapshot.subarray(0, SIZE));
    this.index = snapshot[SIZE]!;
    this.leaf.deliverAgain(this.address);
  }

  override drand(): number {
    return this.doubles[this.advance() >> 1]!;
  }

  /** Leaves the next draws to the leaf; `resume` must follow them. */
  suspend(): void {
    this.place[0] = this.index >> 1;
  }

  /** Goes on behind the draws of the leaf. */
  resume(): void {
    this.index = this.place[0]! * 2;
  }

  protected advance(): number {
    let { index } = this;
    if (index === SIZE) {
      this.leaf.refill(this.address);
      index = 0;
    }
    this.index = index + 2;
    return index;
  }
}
