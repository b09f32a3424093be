import { type Integer, normalize } from './integer';

/** Python's float operations where JavaScript has none or other ones. */

/** Python's `%` of floats: fmod, moved to the sign of the divisor. b ≠ 0. */
export function floatModulo(a: number, b: number): number {
  const rest = a % b;
  if (rest !== 0) return rest < 0 !== b < 0 ? rest + b : rest;
  return b < 0 || Object.is(b, -0) ? -0 : 0;
}

/** Python's `//` of floats, by its own algorithm (the plain quotient may round up to the next integer). b ≠ 0. */
export function floatFloorDivide(a: number, b: number): number {
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return Object.is(a / b, -0) || a / b < 0 ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Nearest integer, ties to even. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Python's `round(x, digits)`: the decimal nearest to the exact value of the double, ties to even, as a double. */
export function roundToDigits(value: number, digits: number): number {
  if (!Number.isFinite(value) || value === 0 || digits > 330) return value;
  if (digits < -330) return value < 0 ? -0 : 0;
  if (digits >= 0 && digits <= 22 && Math.abs(value) < 1e15 && !isTie(value, digits)) {
    return Number(value.toFixed(digits));
  }
  const [mantissa, exponent] = decompose(value);
  // value · 10^digits = numerator / denominator
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (digits >= 0) numerator *= 10n ** BigInt(digits);
  else denominator *= 10n ** BigInt(-digits);
  const rounded = Number(`${divideHalfEven(numerator, denominator)}e${-digits}`);
  return rounded === 0 && value < 0 ? -0 : rounded;
}

/** Whether a double lies exactly between two decimals of so many places, where `toFixed` rounds up instead of to even. */
function isTie(value: number, digits: number): boolean {
  const scaled = value * 2 ** (digits + 1);
  return Number.isInteger(scaled) && scaled % 2 !== 0;
}

/** Python's `round(n, digits)` of an int. */
export function roundInteger(value: Integer, digits: number): Integer {
  if (digits >= 0) return value;
  if (digits < -20000) return 0;
  const unit = 10n ** BigInt(-digits);
  return normalize(divideHalfEven(BigInt(value), unit) * unit);
}

/** Nearest integer to a quotient, ties to even; denominator > 0. */
function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  let quotient = numerator / denominator;
  let rest = numerator % denominator;
  if (rest < 0n) {
    rest += denominator;
    quotient -= 1n;
  }
  const twice = 2n * rest;
  if (twice > denominator || (twice === denominator && quotient % 2n !== 0n)) quotient += 1n;
  return quotient;
}

/** mantissa · 2^exponent, exactly. */
function decompose(value: number): [mantissa: bigint, exponent: number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  return [bits >> 63n ? -mantissa : mantissa, (field === 0 ? 1 : field) - 1075];
}

/** Python's `repr` of a float: shortest digits, exponent form outside 1e-4 … 1e16. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const magnitude = Math.abs(value);
  if (value !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    const [digits, exponent] = value.toExponential().split('e') as [string, string];
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${digits}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
  }
  const plain = String(value);
  return /[.e]/.test(plain) ? plain : `${plain}.0`;
}
