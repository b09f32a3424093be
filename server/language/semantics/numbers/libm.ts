import { cos as exactCos } from '../../../engine/math/cos';
import { exp as exactExp } from '../../../engine/math/exp';
import { log as exactLog } from '../../../engine/math/log';
import { pow as exactPow } from '../../../engine/math/pow';
import { sin as exactSin } from '../../../engine/math/sin';

/**
 * The C library's functions as Python calls them, to the last bit; arguments for which the engine's functions are not
 * meant (zero, infinities, results that over- or underflow) are left to JavaScript, which is exact or as good there.
 */

/** Beyond it results are subnormal or overflow. */
const EXP_LIMIT = 700;
/** Beyond it the C library reduces arguments in another way. */
const TRIGONOMETRIC_LIMIT = 105414350;
const SMALLEST_NORMAL = 2 ** -1022;

export const log = (x: number): number => (x >= SMALLEST_NORMAL && x < Infinity ? exactLog(x) : Math.log(x));

export const exp = (x: number): number => (Math.abs(x) < EXP_LIMIT ? exactExp(x) : Math.exp(x));

export const sin = (x: number): number => (Math.abs(x) < TRIGONOMETRIC_LIMIT ? exactSin(x) : Math.sin(x));

export const cos = (x: number): number => (Math.abs(x) < TRIGONOMETRIC_LIMIT ? exactCos(x) : Math.cos(x));

/** Python's float ** float where it is real: C's pow. */
export function pow(x: number, y: number): number {
  // C: 1 to any power and any number to the power 0 is 1; JavaScript gives NaN for 1 ** inf.
  if (x === 1 || y === 0) return 1;
  if (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) return 1;
  const magnitude = Math.abs(x);
  if (!(magnitude >= SMALLEST_NORMAL && magnitude < Infinity && Number.isFinite(y))) return x ** y;
  if (Math.abs(y * Math.log(magnitude)) >= EXP_LIMIT) return x ** y;
  if (x > 0) return exactPow(x, y);
  if (!Number.isInteger(y)) return Number.NaN;
  return y % 2 === 0 ? exactPow(magnitude, y) : -exactPow(magnitude, y);
}

const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;

/** The C library's log10: the exponent and the logarithm of the fraction separately (Sun's fdlibm). x > 0. */
export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return Math.log10(x);
  let exponent = 0;
  let fraction = x;
  if (fraction < SMALLEST_NORMAL) {
    fraction *= 2 ** 54;
    exponent -= 54;
  }
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, fraction);
  const high = view.getUint32(0);
  exponent += (high >>> 20) - 1023;
  const negative = exponent < 0 ? 1 : 0;
  view.setUint32(0, (high & 0xfffff) | ((0x3ff - negative) << 20));
  const y = exponent + negative;
  return y * LOG10_2_LOW + Math.LOG10E * log(view.getFloat64(0)) + y * LOG10_2_HIGH;
}
