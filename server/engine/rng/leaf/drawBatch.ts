import type { NormalSource } from '../distributions/normalSource';
import type { Generator } from '../generator';
import {
  BATCH,
  CHOICE_COUNT_AT,
  CHOICES_AT,
  CHOSEN_AT,
  CHOSEN_BYTES,
  DRAWN_AT,
  DRAWN_BYTES,
  NO_SHIFT,
  SHIFT_AT,
  SPARES_AT,
  VALUE_BYTES,
  VALUE_COUNT_AT,
  VALUES_AT,
} from './layout';
import { LeafMt19937x64 } from './leafMt19937x64';

/** A normal value (z · std + mean) · factor, drawn again until it is within min … max. */
export interface NormalDraw {
  readonly source: NormalSource;
  readonly mean: number;
  readonly std: number;
  readonly factor: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Draws for many connections at once: for each up to two choices among nodes, then up to two normal values, in this order.
 * Columns are overwritten by the next call for the same generator or another one of the same leaf.
 */
export class DrawBatch {
  /** Indices chosen: of the first and the second choice. */
  readonly chosen: readonly [Int32Array, Int32Array];
  /** Values drawn: the first ones and the second ones. */
  readonly drawn: readonly [Float64Array, Float64Array];
  /**
   * Autapses, which are chosen again: connections with first + shift = second (0 without a second choice). At first there
   * are none.
   */
  shift = NO_SHIFT;
  private readonly spares: Float64Array;
  private readonly shiftInLeaf: Int32Array;

  private constructor(
    private readonly rng: LeafMt19937x64,
    private readonly choices: readonly number[],
    private readonly values: readonly NormalDraw[],
  ) {
    const { leaf } = rng;
    this.chosen = [leaf.words(CHOSEN_AT, BATCH), leaf.words(CHOSEN_AT + CHOSEN_BYTES, BATCH)];
    this.drawn = [leaf.doubles(DRAWN_AT, BATCH), leaf.doubles(DRAWN_AT + DRAWN_BYTES, BATCH)];
    this.shiftInLeaf = leaf.words(SHIFT_AT, 1);
    this.spares = leaf.doubles(SPARES_AT, 2);
  }

  /** `choices` are numbers of nodes (below 2^32); undefined for generators that cannot do it. */
  static create(rng: Generator, choices: readonly number[], values: readonly NormalDraw[]): DrawBatch | undefined {
    return rng instanceof LeafMt19937x64 ? new DrawBatch(rng, choices, values) : undefined;
  }

  /** Draws for `count` ≤ `BATCH` connections; returns for how many: fewer if a redraw fails, then see `failed`. */
  draw(count: number): number {
    this.suspend();
    const made = this.rng.leaf.connections(this.rng.address, count);
    this.resume();
    return made;
  }

  /**
   * Tries nodes first … end − 1, each with probability p before its values are drawn, until `room` ≤ `BATCH` of them pass.
   * Returns how many do, up to a failed redraw; their indices are the first choices, and the next node is `nextNode`.
   */
  try(first: number, end: number, p: number, room: number): number {
    this.suspend();
    const made = this.rng.leaf.trials(this.rng.address, first, end, p, room);
    this.resume();
    return made;
  }

  get nextNode(): number {
    return this.chosen[1][0]!;
  }

  /** The value that was not found within its limits, and its index; undefined if all were. */
  get failed(): { readonly index: number; readonly value: NormalDraw } | undefined {
    const index = this.rng.leaf.failed;
    return index === undefined ? undefined : { index, value: this.values[index]! };
  }

  private suspend(): void {
    const { rng, values, spares } = this;
    if (rng.leaf.described !== this) this.describe();
    for (let i = 0; i < values.length; i++) spares[i] = values[i]!.source.snapshot();
    this.shiftInLeaf[0] = this.shift;
    rng.suspend();
  }

  private resume(): void {
    const { rng, values, spares } = this;
    for (let i = 0; i < values.length; i++) values[i]!.source.restore(spares[this.cellOf(i)]!);
    rng.resume();
  }

  private describe(): void {
    const { choices, values } = this;
    const { leaf } = this.rng;
    leaf.words(CHOICE_COUNT_AT, 1)[0] = choices.length;
    leaf.words(VALUE_COUNT_AT, 1)[0] = values.length;
    const counts = leaf.unsignedWords(CHOICES_AT, 4);
    choices.forEach((count, i) => {
      counts[2 * i] = count;
      counts[2 * i + 1] = 0;
    });
    values.forEach(({ mean, std, factor, min, max }, i) => {
      const record = VALUES_AT + i * VALUE_BYTES;
      leaf.words(record, 1)[0] = SPARES_AT + 8 * this.cellOf(i);
      leaf.doubles(record + 8, 5).set([mean, std, factor, min, max]);
    });
    leaf.described = this;
  }

  /** Values of one Parameter object share its memory cell. */
  private cellOf(value: number): number {
    return this.values[0]!.source === this.values[value]!.source ? 0 : value;
  }
}
