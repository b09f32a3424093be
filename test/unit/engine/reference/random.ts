import { log } from '../../../../server/engine/math/log';
import type { Engine } from './engines';

/** What is drawn with an engine (construction.md 2.3 … 2.6), as the document words it. */

/** Tries in vain after which the reference, too, gives up. */
const ENOUGH = 2e4;

/** Endless in NEST. */
export class Endless extends Error {}

/** `attempt` until it returns something. */
export function untilDone<T>(attempt: () => T | undefined): T {
  for (let tries = 0; tries < ENOUGH; tries++) {
    const result = attempt();
    if (result !== undefined) return result;
  }
  throw new Endless('no end in sight');
}

export function drand(engine: Engine): number {
  const first = engine.next();
  const integer = engine.bits === 64 ? first : first + (engine.next() << 32n);
  const r = Number(integer) * 2 ** -64;
  return r >= 1 ? 1 - 2 ** -53 : r;
}

/** For ranges of at most 2^32, which is all that rules ask for; larger ones are tested with the generators. */
export function ulrand(engine: Engine, range: number): number {
  const width = BigInt(engine.bits);
  const n = BigInt(range);
  if (n === 1n << width) return Number(engine.next());
  const low = (m: bigint): bigint => m & ((1n << width) - 1n);
  let m = engine.next() * n;
  if (low(m) < n) {
    const t = ((1n << width) - n) % n;
    while (low(m) < t) m = engine.next() * n;
  }
  return Number(m >> width);
}

/** −log(1 − drand). */
export const standardExponential = (engine: Engine): number => -log(1 - drand(engine));

/** A normal source with its memory cell. */
export class Normal {
  private cell: number | undefined;

  next(engine: Engine): number {
    const kept = this.cell;
    this.cell = undefined;
    if (kept !== undefined) return kept;
    const [x, y, q] = untilDone(() => {
      const x = 2 * drand(engine) - 1;
      const y = 2 * drand(engine) - 1;
      const q = x * x + y * y;
      return q <= 1 && q !== 0 ? [x, y, q] : undefined;
    }) as [number, number, number];
    const f = Math.sqrt((-2 * log(q)) / q);
    this.cell = x * f;
    return y * f;
  }
}

/** Selection sampling of `wanted` out of a list, two draws at a time where the engine's range allows. */
export function select<T>(engine: Engine, list: readonly T[], wanted: number): T[] {
  const taken: T[] = [];
  const largest = (1n << BigInt(engine.bits)) - 1n;
  let [n, k, next] = [list.length, wanted, 0];
  const offer = (drawn: number): void => {
    if (drawn < k) {
      taken.push(list[next]!);
      k--;
    }
    next++;
  };
  const inPairs = largest / BigInt(n) >= BigInt(n);
  while (inPairs && k > 0 && n >= 2) {
    const v = ulrand(engine, n * (n - 1));
    const [a, b] = [Math.floor(v / (n - 1)), v % (n - 1)];
    n--;
    offer(a);
    if (k === 0) return taken;
    n--;
    offer(b);
  }
  while (k > 0) {
    n--;
    offer(ulrand(engine, n + 1));
  }
  return taken;
}
