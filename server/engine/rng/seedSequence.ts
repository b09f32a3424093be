const INIT_A = 0x43b0d7e5;
const MULT_A = 0x931e8875;
const INIT_B = 0x8b51f9dd;
const MULT_B = 0x58f38ded;
const MIX_L = 0xca01f9dd;
const MIX_R = 0x4973f715;
const POOL_WORDS = 4;

/**
 * The fixed-entropy seed sequence NEST seeds its engines with: M. E. O'Neill, "Developing a seed_seq alternative"
 * (pcg-random.org, 2015), a pool of four 32-bit words.
 */
export class SeedSequence {
  readonly pool: Uint32Array;

  /** `words` are unsigned 32-bit integers. */
  constructor(words: readonly number[]) {
    this.pool = mixPool(words);
  }

  /** The first `count` words the sequence produces; every request starts again. */
  generate(count: number): Uint32Array {
    const { pool } = this;
    const words = new Uint32Array(count);
    let hash = INIT_B;
    for (let i = 0; i < count; i++) {
      let value = pool[i % POOL_WORDS]! ^ hash;
      hash = Math.imul(hash, MULT_B);
      value = Math.imul(value, hash);
      words[i] = value ^ (value >>> 16);
    }
    return words;
  }
}

function mixPool(words: readonly number[]): Uint32Array {
  const pool = new Uint32Array(POOL_WORDS);
  let hashConstant = INIT_A;
  const hash = (word: number): number => {
    let value = word ^ hashConstant;
    hashConstant = Math.imul(hashConstant, MULT_A);
    value = Math.imul(value, hashConstant);
    return value ^ (value >>> 16);
  };
  for (let i = 0; i < POOL_WORDS; i++) pool[i] = hash(words[i] ?? 0);
  for (let source = 0; source < POOL_WORDS; source++) {
    for (let target = 0; target < POOL_WORDS; target++) {
      if (target !== source) pool[target] = mix(pool[target]!, hash(pool[source]!));
    }
  }
  for (let i = POOL_WORDS; i < words.length; i++) {
    for (let target = 0; target < POOL_WORDS; target++) pool[target] = mix(pool[target]!, hash(words[i]!));
  }
  return pool;
}

function mix(x: number, y: number): number {
  const value = Math.imul(MIX_L, x) - Math.imul(MIX_R, y);
  return value ^ (value >>> 16);
}
