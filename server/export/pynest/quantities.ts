import { PLAIN } from '../../language/facts/dimensions';
import { unitFact } from '../../language/facts/units';
import { shownScale } from '../../language/semantics/quantities';
import { fitsEveryDimension, type NumberValue, type ParameterValue, type Value } from '../../language/semantics/value';
import type { BinaryExpression, NumberLiteral } from '../../language/syntax/ast';
import { atom, type Exporter, operand, PRECEDENCE, type Python, pythonFloat } from './exporter';

/**
 * Quantities become bare numbers in the units the language keeps them in: ms, mV, pA, nS, pF, GOhm, uM and, for rates, Hz.
 * Only where rates meet times (or what NEST wants in 1/ms) is there a power of ten to write; this file says where.
 */

type Scaled = NumberValue | ParameterValue;

const isScaled = (value: Value): value is Scaled =>
  value.kind === 'int' || value.kind === 'float' || value.kind === 'parameter';

/** A literal as Python writes it, its unit gone into the number. */
export function literal({ text, integer, unit }: NumberLiteral, exporter: Exporter): Python {
  if (!unit) return atom(text);
  const fact = unitFact(unit.name);
  if (!fact) return atom(text);
  if (fact.name === 'rad') return pythonFloat(Number(text) * (180 / Math.PI), exporter);
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  if (integer && fact.shift >= 0 && fact.dimension !== PLAIN) return atom(mantissa + '0'.repeat(fact.shift));
  return pythonFloat(Number(`${mantissa}e${Number(exponent) + fact.shift}`), exporter);
}

/** An expression times a power of ten. */
export function shifted(python: Python, by: number): Python {
  if (by === 0) return python;
  const factor = `${by > 0 ? '*' : '/'} 1${'0'.repeat(Math.abs(by))}.0`;
  return { doc: [operand(python, PRECEDENCE.multiplicative), ` ${factor}`], precedence: PRECEDENCE.multiplicative };
}

/** Powers of ten by which to multiply the operands before, and the result after, an operation. */
interface Shifts {
  readonly left: number;
  readonly right: number;
  readonly result: number;
}

const NONE: Shifts = { left: 0, right: 0, result: 0 };

/** What an arithmetic operation needs so that Python computes in the same scales as the language. */
export function operationShifts({ operator }: BinaryExpression, left: Value, right: Value, result: Value): Shifts {
  if (!isScaled(left) || !isScaled(right)) return NONE;
  switch (operator) {
    case '+':
    case '-':
    case '%':
      return commonScale(left, right);
    case '*':
      return resultShift(left.scale + right.scale, result);
    case '/':
      return resultShift(left.scale - right.scale, result);
    case '//':
      return left.dimension === right.dimension
        ? { left: left.scale, right: right.scale, result: 0 }
        : resultShift(left.scale - right.scale, result);
    case '**':
      return powerShifts(left, right);
  }
}

/** Operands of sums and comparisons meet in one scale: the Parameter's, or that in which their dimension is shown. */
function commonScale(left: Scaled, right: Scaled): Shifts {
  if (left.scale === right.scale || left.dimension !== right.dimension) return NONE;
  const scale = [left, right].find(value => value.kind === 'parameter')?.scale ?? shownScale(left.dimension);
  return { left: left.scale - scale, right: right.scale - scale, result: 0 };
}

/** Shifts for two values compared; none where they are not numbers. */
export const comparisonShifts = (left: Value, right: Value): Shifts =>
  isScaled(left) && isScaled(right) && !fits(left) && !fits(right) ? commonScale(left, right) : NONE;

const fits = (value: Scaled): boolean => value.kind !== 'parameter' && fitsEveryDimension(value);

function resultShift(scale: number, result: Value): Shifts {
  return isScaled(result) ? { ...NONE, result: scale - result.scale } : NONE;
}

function powerShifts(base: Scaled, exponent: Scaled): Shifts {
  if (exponent.kind === 'parameter') return NONE;
  return Number.isInteger(base.scale * Number(exponent.value)) ? NONE : { ...NONE, left: base.scale };
}

/** Power of ten that takes a value to NEST's unit. */
export const shiftTo = (value: Value, scale: number): number =>
  isScaled(value) && value.dimension !== PLAIN ? value.scale - scale : 0;
