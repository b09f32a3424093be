/** An exact integer: a double where it is safe (|n| < 2^53), else a bigint. Never the other way round. */
export type Integer = number | bigint;

/** Bits an integer may have; beyond it `**` and `*` are refused rather than left to eat time and memory. */
const MAX_INTEGER_BITS = 16384;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

export const normalize = (value: bigint): Integer => (value <= SAFE && value >= -SAFE ? Number(value) : value);

export function add(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return normalize(BigInt(a) + BigInt(b));
}

export function subtract(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return normalize(BigInt(a) - BigInt(b));
}

export function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // `+ 0` because a product of a negative number and zero is -0 in doubles.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return normalize(BigInt(a) * BigInt(b));
}

export const negate = (a: Integer): Integer => (typeof a === 'number' ? 0 - a : normalize(-a));

export const absolute = (a: Integer): Integer => (a < 0 ? negate(a) : a);

/** Python's `%`: the sign of the divisor. b ≠ 0. */
export function modulo(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
  }
  const big = BigInt(b);
  const rest = BigInt(a) % big;
  return normalize(rest !== 0n && rest < 0n !== big < 0n ? rest + big : rest);
}

/** Python's `//`: towards minus infinity. b ≠ 0. */
export function floorDivide(a: Integer, b: Integer): Integer {
  const whole = subtract(a, modulo(a, b));
  if (typeof whole === 'number' && typeof b === 'number') return whole / b + 0;
  return normalize(BigInt(whole) / BigInt(b));
}

/** Python's `/` of ints: the double nearest to the quotient. b ≠ 0. Infinity where it is too large. */
export function trueDivide(a: Integer, b: Integer): number {
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const negative = a < 0 !== b < 0;
  const numerator = BigInt(absolute(a));
  const denominator = BigInt(absolute(b));
  // At least 64 bits of quotient, the last one sticky, so that the conversion to double rounds once and correctly.
  const shift = Math.max(0, 66 - bitLength(numerator) + bitLength(denominator));
  const shifted = numerator << BigInt(shift);
  let quotient = shifted / denominator;
  if (quotient * denominator !== shifted) quotient |= 1n;
  const magnitude = scaleByPowerOfTwo(Number(quotient), -shift);
  return negative ? -magnitude : magnitude;
}

function scaleByPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** base ** exponent for exponent ≥ 0; undefined where the result would be too large to keep. */
export function power(base: Integer, exponent: Integer): Integer | undefined {
  if (base === 0 || base === 1) return exponent === 0 ? 1 : base;
  if (base === -1) return modulo(exponent, 2) === 0 ? 1 : -1;
  if (typeof exponent !== 'number') return undefined;
  if ((bitLength(BigInt(absolute(base))) - 1) * exponent > MAX_INTEGER_BITS) return undefined;
  return normalize(BigInt(base) ** BigInt(exponent));
}

/** Nearest double, ties to even; Infinity where it is too large. */
export const toDouble = (a: Integer): number => (typeof a === 'number' ? a : Number(a));

/** The integer a finite double without fraction holds. */
export const fromDouble = (value: number): Integer =>
  Number.isSafeInteger(value) ? value + 0 : normalize(BigInt(value));

export const isTooLong = (a: Integer): boolean =>
  typeof a === 'bigint' && bitLength(a < 0n ? -a : a) > MAX_INTEGER_BITS;

/** Bits of a non-negative integer. */
export function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (value === 0n ? 0 : 32 - Math.clz32(Number.parseInt(hex[0]!, 16)));
}
