/**
 * Random number engines make their outputs in blocks, so that the per-draw work of a generator is an array read.
 * An engine is seeded by its constructor; the first `fill` gives the first outputs.
 */

/** Engine with 32-bit outputs. */
export interface Engine32 {
  /** Outputs a block. */
  readonly blockSize: number;
  /** Writes the next `blockSize` outputs in order of delivery. */
  fill(output: Uint32Array): void;
  clone(): Engine32;
}

/** Engine with 64-bit outputs, each split into its low and high 32 bits. */
export interface Engine64 {
  /** Outputs a block. */
  readonly blockSize: number;
  /** Writes the next `blockSize` outputs in order of delivery. */
  fill(low: Uint32Array, high: Uint32Array): void;
  clone(): Engine64;
}
