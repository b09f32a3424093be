const MIN_EXPONENT = -1074;
const MAX_EXPONENT = 1023;

const POWERS = Float64Array.from({ length: MAX_EXPONENT - MIN_EXPONENT + 1 }, (_, i) => 2 ** (i + MIN_EXPONENT));

/** 2^exponent, exactly, for integers −1074 … 1023. */
export function powerOfTwo(exponent: number): number {
  return POWERS[exponent - MIN_EXPONENT]!;
}
