import { log } from '../../math/log';
import type { Generator } from '../generator';

/**
 * Standard normal numbers by Marsaglia's polar method (G. Marsaglia & T. A. Bray, SIAM Review 6, 1964). It makes them in
 * pairs: the second one waits in a memory cell for the next call, whatever generator that comes with (construction.md 2.5).
 */
export class NormalSource {
  private spare = 0.5;
  private hasSpare = false;

  /** The next number; takes draws from `rng` only if the memory cell is empty. */
  next(rng: Generator): number {
    if (this.hasSpare) {
      this.hasSpare = false;
      return this.spare;
    }
    let x = 0;
    let y = 0;
    let square = 0;
    do {
      // First x, then y; at a single place, so that compilers have room to inline the draw and the logarithm.
      for (let i = 0; i < 2; i++) {
        x = y;
        y = 2 * rng.drand() - 1;
      }
      square = x * x + y * y;
    } while (!(square <= 1 && square !== 0));
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.spare = x * factor;
    this.hasSpare = true;
    return y * factor;
  }

  /** A copy with the same content of the memory cell. */
  clone(): NormalSource {
    const copy = new NormalSource();
    copy.restore(this.snapshot());
    return copy;
  }

  /** The content of the memory cell for checkpoints; NaN if it is empty. */
  snapshot(): number {
    return this.hasSpare ? this.spare : Number.NaN;
  }

  /** Goes on from a snapshot. */
  restore(snapshot: number): void {
    this.hasSpare = !Number.isNaN(snapshot);
    if (this.hasSpare) this.spare = snapshot;
  }
}
