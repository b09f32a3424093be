import type { RngType } from '../../../../server/engine/plan';
import { type Cipher, mask, philox, threefry } from './ciphers';

/** The six engines as construction.md 2.1 and 2.2 tell them, in BigInt: slow and plain, to compare the fast ones with. */

export interface Engine {
  /** Width of an output in bits. */
  readonly bits: 32 | 64;
  next(): bigint;
}

const WORD = mask(32);

/** The seed sequence: `count` words from the seed words. */
export function seedWords(seeds: readonly number[], count: number): bigint[] {
  let h = 0x43b0d7e5n;
  const hash = (value: bigint): bigint => {
    let v = value ^ h;
    h = (h * 0x931e8875n) & WORD;
    v = (v * h) & WORD;
    return v ^ (v >> 16n);
  };
  const mix = (x: bigint, y: bigint): bigint => {
    const r = (0xca01f9ddn * x - 0x4973f715n * y) & WORD;
    return r ^ (r >> 16n);
  };
  const pool = [0, 1, 2, 3].map(i => hash(BigInt(seeds[i] ?? 0)));
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (to !== from) pool[to] = mix(pool[to]!, hash(pool[from]!));
  let g = 0x8b51f9ddn;
  return Array.from({ length: count }, (_, i) => {
    let v = pool[i % 4]! ^ g;
    g = (g * 0x58f38dedn) & WORD;
    v = (v * g) & WORD;
    return v ^ (v >> 16n);
  });
}

const joined = (words: readonly bigint[], bits: 32 | 64): bigint[] =>
  bits === 32 ? [...words] : words.filter((_, i) => i % 2 === 0).map((low, i) => low + (words[2 * i + 1]! << 32n));

/** Letters as in Matsumoto & Nishimura 1998 and Nishimura 2000. */
interface Twister {
  readonly n: number;
  readonly m: number;
  readonly a: bigint;
  readonly b: bigint;
  readonly c: bigint;
  readonly d: bigint;
  readonly shifts: readonly [u: bigint, s: bigint, t: bigint, l: bigint];
}

const MT32: Twister = {
  n: 624,
  m: 397,
  a: 0x9908b0dfn,
  b: 0x9d2c5680n,
  c: 0xefc60000n,
  d: WORD,
  shifts: [11n, 7n, 15n, 18n],
};
const MT64: Twister = {
  n: 312,
  m: 156,
  a: 0xb5026f5aa96619e9n,
  b: 0x71d67fffeda60000n,
  c: 0xfff7eee000000000n,
  d: 0x5555555555555555n,
  shifts: [29n, 17n, 37n, 43n],
};

function twister(seeds: readonly number[], bits: 32 | 64): Engine {
  const { n, m, a, b, c, d, shifts } = bits === 32 ? MT32 : MT64;
  const [u, s, t, l] = shifts;
  const state = joined(seedWords(seeds, 624), bits);
  const low = mask(31);
  let index = 0;
  // Element by element: x[k + n] needs only x[k], x[k + 1] and x[k + m].
  const next = (): bigint => {
    const y = (state[index]! & ~low) | (state[(index + 1) % n]! & low);
    const x = state[(index + m) % n]! ^ (y >> 1n) ^ (y & 1n ? a : 0n);
    state[index] = x;
    index = (index + 1) % n;
    let z = x ^ ((x >> u) & d);
    z ^= (z << s) & b;
    z ^= (z << t) & c;
    return z ^ (z >> l);
  };
  return { bits, next };
}

function counting(seeds: readonly number[], bits: 32 | 64, cipher: Cipher, keyLength: number): Engine {
  const key = joined(seedWords(seeds, keyLength * (bits / 32)), bits);
  let counter = 0n;
  let block: bigint[] = [];
  const next = (): bigint => {
    if (block.length === 0) {
      counter++;
      block = cipher(
        [0, 1, 2, 3].map(i => (counter >> BigInt(bits * i)) & mask(bits)),
        key,
        bits,
      );
    }
    return block.pop()!;
  };
  return { bits, next };
}

/** An engine seeded with these words. */
export function engine(type: RngType, seeds: readonly number[]): Engine {
  const bits = type.endsWith('64') ? 64 : 32;
  if (type.startsWith('mt')) return twister(seeds, bits);
  return type.startsWith('Philox') ? counting(seeds, bits, philox, 2) : counting(seeds, bits, threefry, 4);
}
