import { log } from '../../math/log';
import type { Generator } from '../generator';

/** An exponentially distributed number with mean 1, by inversion (construction.md 2.6); takes one uniform double. */
export function exponential(rng: Generator): number {
  return -log(1 - rng.drand());
}
