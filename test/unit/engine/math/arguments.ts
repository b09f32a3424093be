/** Reproducible arguments and checksums of results; a C program makes the same ones with a dozen lines. */
export class Arguments {
  private state = 2463534242;
  private readonly double = new Float64Array(1);
  private readonly words = new Uint32Array(this.double.buffer);

  /** Xorshift with shifts 13, 17, 5 (G. Marsaglia, 2003), unsigned. */
  word(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }

  /** 53 random bits behind the binary point. */
  unit(): number {
    const high = this.word();
    return (high * 2097152 + (this.word() >>> 11)) * 2 ** -53;
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.unit();
  }

  /** Any pattern, the high word drawn first. */
  bits(): number {
    this.words[1] = this.word();
    this.words[0] = this.word();
    return this.double[0]!;
  }

  /** Any pattern without a sign. */
  unsignedBits(): number {
    this.words[1] = this.word() & 0x7fffffff;
    this.words[0] = this.word();
    return this.double[0]!;
  }
}

/** FNV-1a over the high and over the low words of doubles, 32 bits each; every NaN counts as 7ff80000 00000000. */
export class Checksum {
  private readonly double = new Float64Array(1);
  private readonly words = new Uint32Array(this.double.buffer);
  private high = 2166136261;
  private low = 2166136261;

  add(value: number): void {
    this.double[0] = value;
    if (Number.isNaN(value)) this.words.set([0, 0x7ff80000]);
    this.high = Math.imul(this.high ^ this.words[1]!, 16777619);
    this.low = Math.imul(this.low ^ this.words[0]!, 16777619);
  }

  hex(): string {
    return [this.high, this.low].map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Checksum of a function's results over `count` calls with arguments of its own choice. */
export function checksum(count: number, call: (args: Arguments, i: number) => number): string {
  const args = new Arguments();
  const sum = new Checksum();
  for (let i = 0; i < count; i++) sum.add(call(args, i));
  return sum.hex();
}
