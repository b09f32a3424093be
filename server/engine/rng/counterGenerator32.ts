import { type CounterCipher, encryptNext } from './counterCipher';
import { Generator32 } from './generator32';

/** Counters encrypted at a time. */
const COUNTS = 16;

/** Counter-based generator with 32-bit outputs; `words` holds a batch of them. */
export class CounterGenerator32 extends Generator32 {
  private readonly cipher: CounterCipher;
  private readonly counter: Uint32Array;
  private index: number;

  /** Starts behind the given counter. */
  constructor(cipher: CounterCipher, counter = new Uint32Array(4)) {
    super(new Uint32Array(COUNTS * 4));
    this.cipher = cipher;
    this.counter = counter;
    this.index = this.words.length;
  }

  clone(): CounterGenerator32 {
    const copy = new CounterGenerator32(this.cipher, this.counter.slice());
    copy.words.set(this.words);
    copy.index = this.index;
    return copy;
  }

  protected advance(): number {
    let { index } = this;
    if (index === this.words.length) {
      encryptNext(this.cipher, this.counter, this.words);
      index = 0;
    }
    this.index = index + 1;
    return index;
  }
}
