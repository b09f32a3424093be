import type { Generator } from '../../../server/engine/rng/generator';

/** A generator that gives the numbers listed, one after the other, for tests that need to know what is drawn when. */
export class ScriptedGenerator implements Generator {
  readonly bits = 64;
  /** Draws made so far. */
  drawn = 0;

  constructor(private readonly values: readonly number[]) {}

  drand(): number {
    const value = this.values[this.drawn++];
    if (value === undefined) throw new RangeError('more draws than expected');
    return value;
  }

  ulrand(n: number): number {
    return Math.floor(this.drand() * n);
  }

  ulrandBig(n: bigint): number {
    return this.drand() * Number(n);
  }

  next(): bigint {
    return BigInt(this.drand());
  }

  clone(): ScriptedGenerator {
    const copy = new ScriptedGenerator(this.values);
    copy.drawn = this.drawn;
    return copy;
  }

  snapshot(): Uint32Array<ArrayBuffer> {
    return Uint32Array.of(this.drawn);
  }

  restore(snapshot: Uint32Array): void {
    this.drawn = snapshot[0]!;
  }
}
