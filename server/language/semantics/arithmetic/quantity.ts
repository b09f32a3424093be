import { exponentsOf, MAX_EXPONENT, PLAIN } from '../../facts/dimensions';
import { fail } from '../context';
import { dimensionMismatch } from '../mismatch';
import { toDouble } from '../numbers/integer';
import { floatQuantity, intQuantity, shownScale, toScale } from '../quantities';
import { fitsEveryDimension, type NumberValue, type UnknownValue } from '../value';
import { type OperationSite, plainBinary } from './plain';

/** Operators on numbers of which at least one has a unit. */
export function quantityBinary(a: NumberValue, b: NumberValue, site: OperationSite): NumberValue | UnknownValue {
  const { operator } = site.node;
  switch (operator) {
    case '+':
    case '-':
    case '%':
      return ofOneDimension(a, b, site);
    case '*':
      return withUnit(plainBinary('*', a, b, site), a.dimension + b.dimension, a.scale + b.scale);
    case '/':
      return withUnit(plainBinary('/', a, b, site), a.dimension - b.dimension, a.scale - b.scale);
    case '//': {
      const same = a.dimension === b.dimension;
      const [x, y] = same ? [toScale(a, 0), toScale(b, 0)] : [a, b];
      return withUnit(plainBinary('//', x, y, site), x.dimension - y.dimension, x.scale - y.scale);
    }
    case '**':
      return powerOf(a, b, site);
  }
}

function ofOneDimension(a: NumberValue, b: NumberValue, site: OperationSite): NumberValue | UnknownValue {
  const { operator, left, right } = site.node;
  if (a.dimension !== b.dimension) {
    if (fitsEveryDimension(a)) return withUnit(plainBinary(operator, a, b, site), b.dimension, b.scale);
    if (fitsEveryDimension(b)) return withUnit(plainBinary(operator, a, b, site), a.dimension, a.scale);
    return dimensionMismatch(site.context, site.node, operator, {
      left: a,
      right: b,
      leftNode: left,
      rightNode: right,
    });
  }
  const scale = a.scale === b.scale ? a.scale : shownScale(a.dimension);
  return withUnit(plainBinary(operator, toScale(a, scale), toScale(b, scale), site), a.dimension, scale);
}

function withUnit(result: NumberValue | UnknownValue, dimension: number, scale: number): NumberValue | UnknownValue {
  if (result.kind === 'unknown') return result;
  return result.kind === 'int'
    ? intQuantity(result.value, dimension, scale)
    : floatQuantity(result.value, dimension, scale);
}

function powerOf(base: NumberValue, exponent: NumberValue, site: OperationSite): NumberValue | UnknownValue {
  const { context, node } = site;
  if (exponent.dimension !== PLAIN) {
    return fail(context, 'wrong-dimension', node.right, 'An exponent is a bare number, without unit.');
  }
  const y = toDouble(exponent.value);
  const exponents = exponentsOf(base.dimension).map(digit => digit * y);
  if (!exponents.every(digit => Number.isInteger(digit) && Math.abs(digit) <= MAX_EXPONENT)) {
    return fail(context, 'wrong-dimension', node, 'This power of a quantity has no unit: its dimension is not whole.');
  }
  const x = Number.isInteger(base.scale * y) ? base : toScale(base, 0);
  return withUnit(plainBinary('**', x, exponent, site), base.dimension * y, x.scale * y);
}
