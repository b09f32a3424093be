import { DOUBLES_AT, OUTPUTS_AT, STATE_BYTES } from '../server/engine/rng/leaf/layout';

/*
 * The 64-bit Mersenne Twister mt19937_64 (T. Nishimura, ACM TOMACS 10, 2000), all 312 elements at once and two at a time:
 * renewal and tempering of neighbours do not depend on each other.
 */

const HALF: usize = STATE_BYTES / 2;
const LAST_PAIR: usize = STATE_BYTES - 16;

/** How often a block was renewed, to see whether one was. */
export let refills: u32 = 0;

/** Renews a generator's elements, outputs and doubles; returns its address, which is that of the first output. */
export function refill(rng: usize): usize {
  refills++;
  let at = rng;
  for (; at < rng + HALF; at += 16) deliver(at, renewed(v128.load(at), v128.load(at, 8), v128.load(at + HALF)));
  for (; at < rng + LAST_PAIR; at += 16) deliver(at, renewed(v128.load(at), v128.load(at, 8), v128.load(at - HALF)));
  // The successor of the last element is the first one.
  const successor = v128.shuffle<i64>(v128.load(at), v128.load(rng), 1, 2);
  deliver(at, renewed(v128.load(at), successor, v128.load(at - HALF)));
  return rng;
}

/** The outputs of the present elements once more. */
export function deliverAgain(rng: usize): void {
  for (let at = rng; at < rng + STATE_BYTES; at += 16) deliver(at, v128.load(at));
}

/** Two elements from themselves, their successors, and those half a state away. */
function renewed(own: v128, successor: v128, far: v128): v128 {
  // The upper 33 bits of the element and the lower 31 of its successor.
  const mixed = v128.bitselect(own, successor, i64x2.splat(0xffffffff80000000));
  const odd = i64x2.neg(v128.and(mixed, i64x2.splat(1)));
  return v128.xor(v128.xor(far, i64x2.shr_u(mixed, 1)), v128.and(odd, i64x2.splat(0xb5026f5aa96619e9)));
}

/** Stores two elements, their outputs, and these as doubles. */
function deliver(at: usize, elements: v128): void {
  v128.store(at, elements);
  let x = elements;
  x = v128.xor(x, v128.and(i64x2.shr_u(x, 29), i64x2.splat(0x5555555555555555)));
  x = v128.xor(x, v128.and(i64x2.shl(x, 17), i64x2.splat(0x71d67fffeda60000)));
  x = v128.xor(x, v128.and(i64x2.shl(x, 37), i64x2.splat(0xfff7eee000000000)));
  x = v128.xor(x, i64x2.shr_u(x, 43));
  v128.store(at, x, OUTPUTS_AT);
  v128.store(at, uniform(x), DOUBLES_AT);
}

/**
 * 64-bit integers times 2^-64, but below 1 (construction.md 2.3). Halves become doubles by means of the exponents of 2^52
 * and 2^84, of whose mantissas they are the lower bits; the sum rounds once, ties to even.
 */
function uniform(x: v128): v128 {
  const low = v128.or(v128.and(x, i64x2.splat(0xffffffff)), i64x2.splat(0x4330000000000000));
  const high = v128.or(i64x2.shr_u(x, 32), i64x2.splat(0x4530000000000000));
  const lowValue = f64x2.sub(low, f64x2.splat(4503599627370496.0));
  const highValue = f64x2.sub(high, f64x2.splat(1.9342813113834067e25));
  const value = f64x2.mul(f64x2.add(highValue, lowValue), f64x2.splat(5.421010862427522e-20));
  return f64x2.pmin(value, f64x2.splat(0.9999999999999999));
}
