import { FREQUENCY, FREQUENCY_SCALE, PLAIN } from '../facts/dimensions';
import { floorDivide, type Integer, modulo, multiply, toDouble, trueDivide } from './numbers/integer';
import type { FloatValue, IntValue, NumberValue } from './value';

/**
 * Numbers with units. A number is kept as `value · 10^scale` of the coherent set; scale is 0 but for rates, which are
 * kept in Hz, and for what is made of them.
 */

/** The scale in which a dimension is shown: Hz for rates. */
export const shownScale = (dimension: number): number => (dimension === FREQUENCY ? FREQUENCY_SCALE : 0);

/** x · 10^by; a division for negative powers, which rounds correctly where a multiplication by 0.001 would not. */
function shiftDouble(x: number, by: number): number {
  if (by === 0) return x;
  return by > 0 ? x * 10 ** by : x / 10 ** -by;
}

/** The same quantity kept with another scale. */
export function toScale(value: NumberValue, scale: number): NumberValue {
  const by = value.scale - scale;
  if (by === 0) return value;
  if (value.kind === 'float') return { ...value, value: shiftDouble(value.value, by), scale };
  const unit = 10 ** Math.abs(by);
  if (by > 0) return { ...value, value: multiply(value.value, unit), scale };
  if (modulo(value.value, unit) === 0) return { ...value, value: floorDivide(value.value, unit), scale };
  return { ...value, kind: 'float', value: trueDivide(value.value, unit), scale };
}

/** The number in a unit of NEST's. */
export function inScale(value: NumberValue, scale: number): number {
  return value.kind === 'float'
    ? shiftDouble(value.value, value.scale - scale)
    : toDouble(toScale(value, scale).value as Integer);
}

/** An int with a dimension; plain numbers have no scale. */
export function intQuantity(value: Integer, dimension: number, scale: number): NumberValue {
  const result: IntValue = { kind: 'int', value, dimension, scale, literalZero: false };
  return dimension === PLAIN ? toScale(result, 0) : result;
}

export function floatQuantity(value: number, dimension: number, scale: number): NumberValue {
  const result: FloatValue = { kind: 'float', value, dimension, scale, literalZero: false };
  return dimension === PLAIN ? toScale(result, 0) : result;
}
