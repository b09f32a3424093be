import type { SkippingSampler } from '../synapseMaker';

/** More connections than an array has values for (construction.md 5.2). */
export class ArrayExhausted extends Error {
  constructor(readonly length: number) {
    super(`The rule makes more connections than the list has values (${length}).`);
    this.name = 'ArrayExhausted';
  }
}

/** Values of a synapse specification given as an array, read by one thread from its own position. */
export class ArraySampler implements SkippingSampler {
  private position = 0;

  constructor(private readonly values: readonly number[]) {}

  draw(): number {
    const value = this.values[this.position];
    if (value === undefined) throw new ArrayExhausted(this.values.length);
    this.position++;
    return value;
  }

  skip(count: number): void {
    this.position += count;
  }

  rewind(): void {
    this.position = 0;
  }
}
