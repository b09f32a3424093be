import { type CounterCipher, encryptNext } from './counterCipher';
import { Generator64 } from './generator64';

/** Counters encrypted at a time. */
const COUNTS = 16;

/** Counter-based generator with 64-bit outputs; `words` holds a batch of them. */
export class CounterGenerator64 extends Generator64 {
  private readonly cipher: CounterCipher;
  private readonly counter: Uint32Array;
  private index: number;

  /** Starts behind the given counter. */
  constructor(cipher: CounterCipher, counter = new Uint32Array(8)) {
    super(new Uint32Array(COUNTS * 8));
    this.cipher = cipher;
    this.counter = counter;
    this.index = this.words.length;
  }

  clone(): CounterGenerator64 {
    const copy = new CounterGenerator64(this.cipher, this.counter.slice());
    copy.restore(this.snapshot());
    return copy;
  }

  /** Batch, counter, index; the key, which does not change, is not among it. */
  snapshot(): Uint32Array<ArrayBuffer> {
    return Uint32Array.of(...this.words, ...this.counter, this.index);
  }

  restore(snapshot: Uint32Array): void {
    const { length } = this.words;
    this.words.set(snapshot.subarray(0, length));
    this.counter.set(snapshot.subarray(length, snapshot.length - 1));
    this.index = snapshot[snapshot.length - 1]!;
  }

  protected advance(): number {
    let { index } = this;
    if (index === this.words.length) {
      encryptNext(this.cipher, this.counter, this.words);
      index = 0;
    }
    this.index = index + 2;
    return index;
  }
}
