/**
 * Tangent, correctly rounded: the C library's differs from it in the last bit for less than one argument in a thousand.
 * Computed in fixed point; slow (some tens of microseconds), but it is only ever called by hand-written expressions.
 */

/** Fixed-point numbers: integers times 2^-places. */
interface Fixed {
  readonly places: bigint;
  readonly one: bigint;
  readonly halfPi: bigint;
}

/** Enough binary places for the reduction of arguments of so many bits, and 53 bits of result next to a zero or pole. */
const fixedPoint = (bits: bigint): Fixed => {
  const places = bits + 250n;
  const one = 1n << places;
  return { places, one, halfPi: pi(one) >> 1n };
};

const SMALL = fixedPoint(30n);
const LARGE = fixedPoint(1024n);

export function tan(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 2 ** -27) return x;
  const format = Math.abs(x) < 2 ** 30 ? SMALL : LARGE;
  const { halfPi } = format;
  const fixed = toFixed(x, format);
  let quadrant = fixed / halfPi;
  let rest = fixed - quadrant * halfPi;
  if (2n * abs(rest) > halfPi) {
    const up = rest < 0n ? -1n : 1n;
    quadrant += up;
    rest -= up * halfPi;
  }
  const [sine, cosine] = sineAndCosine(rest, format);
  return quadrant % 2n === 0n ? quotient(sine, cosine) : quotient(-cosine, sine);
}

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

function toFixed(x: number, { places }: Fixed): bigint {
  let exponent = 0;
  let mantissa = x;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent++;
  }
  return (BigInt(mantissa) << places) >> BigInt(exponent);
}

/** Machin: π = 16 atan(1/5) − 4 atan(1/239). */
function pi(one: bigint): bigint {
  return 16n * inverseTangent(5n, one) - 4n * inverseTangent(239n, one);
}

function inverseTangent(inverse: bigint, one: bigint): bigint {
  let term = one / inverse;
  let sum = term;
  const square = inverse * inverse;
  for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
    term /= square;
    sum += (sign * term) / n;
  }
  return sum;
}

function sineAndCosine(x: bigint, { places, one }: Fixed): [bigint, bigint] {
  let term = one;
  let sine = 0n;
  let cosine = one;
  for (let n = 1n; term > 1n || term < -1n; n++) {
    term = ((term * x) >> places) / n;
    if (n % 2n === 0n) cosine += n % 4n === 0n ? term : -term;
    else sine += n % 4n === 1n ? term : -term;
  }
  return [sine, cosine];
}

/** Nearest double to a / b: 70 bits of quotient with a sticky last one, rounded once. */
function quotient(a: bigint, b: bigint): number {
  const negative = a < 0n !== b < 0n;
  const numerator = abs(a);
  const denominator = abs(b);
  const shift = 70 + denominator.toString(2).length - numerator.toString(2).length;
  const shifted = shift >= 0 ? numerator << BigInt(shift) : numerator >> BigInt(-shift);
  let q = shifted / denominator;
  if (q * denominator !== shifted) q |= 1n;
  const magnitude = Number(q) * 2 ** -shift;
  return negative ? -magnitude : magnitude;
}
