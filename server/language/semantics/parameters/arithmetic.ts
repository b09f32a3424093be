import { exponentsOf } from '../../facts/dimensions';
import type { OperationSite } from '../arithmetic/plain';
import { fail } from '../context';
import { describe } from '../format';
import { dimensionMismatch } from '../mismatch';
import { toDouble } from '../numbers/integer';
import { inScale, toScale } from '../quantities';
import { fitsEveryDimension, type NumberValue, type ParameterValue, type UnknownValue, type Value } from '../value';
import { combineTraits, createConstant, createParameter, rescaled, scaledParameter } from './objects';

type Result = ParameterValue | UnknownValue;

/** Arithmetic of which one operand or both are Parameters, written out as PyNEST does (construction.md 3.4). */
export function parameterBinary(
  a: ParameterValue | NumberValue,
  b: ParameterValue | NumberValue,
  site: OperationSite,
): Result {
  const { operator, left, right } = site.node;
  if (operator === '//' || operator === '%') return notOffered(`\`${operator}\``, site);
  if (operator === '**') return power(a, b, site);
  if (operator === '+' || operator === '-') {
    if (a.dimension !== b.dimension && !fits(a) && !fits(b)) {
      return dimensionMismatch(site.context, site.node, operator, {
        left: a,
        right: b,
        leftNode: left,
        rightNode: right,
      });
    }
    return operator === '+' ? sum(a, b, site) : difference(a, b, site);
  }
  return operator === '*' ? product(a, b, site) : quotient(a, b, site);
}

const fits = (value: ParameterValue | NumberValue): boolean => value.kind !== 'parameter' && fitsEveryDimension(value);

const isParameter = (value: Value): value is ParameterValue => value.kind === 'parameter';

function notOffered(what: string, { context, node }: OperationSite): UnknownValue {
  return fail(
    context,
    'parameter-not-allowed',
    node,
    `NEST has no ${what} for parameters; it has + - * / ** and comparisons.`,
  );
}

/** A number as the constant operand of a sum or comparison with a Parameter, in the Parameter's scale. */
function constantLike(x: NumberValue, like: ParameterValue, site: OperationSite): ParameterValue {
  const value = fitsEveryDimension(x) ? toDouble(x.value) : inScale(x, like.scale);
  return createConstant(site.context, value, x.kind === 'int' && x.scale === like.scale);
}

/** Both operands as Parameters of one scale, the first one's that is a Parameter. */
export function aligned(
  a: ParameterValue | NumberValue,
  b: ParameterValue | NumberValue,
  site: OperationSite,
): [ParameterValue, ParameterValue] {
  if (isParameter(a)) {
    return [a, isParameter(b) ? rescaled(site.context, b, a.scale) : constantLike(b, a, site)];
  }
  const parameter = b as ParameterValue;
  return [constantLike(a, parameter, site), parameter];
}

function sum(a: ParameterValue | NumberValue, b: ParameterValue | NumberValue, site: OperationSite): Result {
  // PyNEST adds the number behind the Parameter, whichever came first.
  const [x, y] = isParameter(a) ? aligned(a, b, site) : aligned(b, a, site);
  return createParameter(site.context, { kind: 'add', a: x.id, b: y.id }, like(x, combineTraits(x, y)));
}

function difference(a: ParameterValue | NumberValue, b: ParameterValue | NumberValue, site: OperationSite): Result {
  if (isParameter(a)) {
    const [x, y] = aligned(a, b, site);
    return createParameter(site.context, { kind: 'sub', a: x.id, b: y.id }, like(x, combineTraits(x, y)));
  }
  return sum(negated(b as ParameterValue, site.context), a, site);
}

/** −p as NEST makes it: a product with the integer −1. */
export function negated(parameter: ParameterValue, context: OperationSite['context']): ParameterValue {
  const minusOne = createConstant(context, -1, true);
  return createParameter(context, { kind: 'mul', a: parameter.id, b: minusOne.id }, parameter);
}

const like = (operand: ParameterValue, traits: ReturnType<typeof combineTraits>) => ({
  ...traits,
  dimension: operand.dimension,
  scale: operand.scale,
});

/** A number as an operand of a product; its dimension and scale go to the result. */
const factor = (x: NumberValue, site: OperationSite): ParameterValue => ({
  ...createConstant(site.context, toDouble(x.value), x.kind === 'int'),
  dimension: x.dimension,
  scale: x.scale,
});

function product(a: ParameterValue | NumberValue, b: ParameterValue | NumberValue, site: OperationSite): Result {
  const [first, second] = isParameter(a) ? [a, b] : [b as ParameterValue, a];
  const other = isParameter(second) ? second : factor(second, site);
  return scaledParameter(
    site.context,
    { kind: 'mul', a: first.id, b: other.id },
    {
      ...combineTraits(first, other),
      dimension: first.dimension + other.dimension,
      scale: first.scale + other.scale,
    },
  );
}

function quotient(a: ParameterValue | NumberValue, b: ParameterValue | NumberValue, site: OperationSite): Result {
  if (!isParameter(a)) return product(inverse(b as ParameterValue, site), a, site);
  if (!isParameter(b) && toDouble(b.value) === 0) {
    return fail(site.context, 'division-by-zero', site.node.right, 'Division of a parameter by zero.');
  }
  const divisor = isParameter(b) ? b : factor(b, site);
  return scaledParameter(
    site.context,
    { kind: 'div', a: a.id, b: divisor.id },
    {
      ...combineTraits(a, divisor),
      dimension: a.dimension - divisor.dimension,
      scale: a.scale - divisor.scale,
    },
  );
}

const inverse = (parameter: ParameterValue, site: OperationSite): ParameterValue =>
  createParameter(
    site.context,
    { kind: 'pow', x: parameter.id, exponent: -1 },
    { ...parameter, dimension: -parameter.dimension, scale: -parameter.scale },
  );

function power(
  base: ParameterValue | NumberValue,
  exponent: ParameterValue | NumberValue,
  site: OperationSite,
): Result {
  if (isParameter(exponent)) return notOffered('power with a parameter as exponent', site);
  const { context, node } = site;
  const parameter = base as ParameterValue;
  if (exponent.dimension !== 0) {
    return fail(context, 'wrong-dimension', node.right, `An exponent is a bare number, not ${describe(exponent)}.`);
  }
  const y = toDouble(toScale(exponent, 0).value);
  if (!exponentsOf(parameter.dimension).every(digit => Number.isInteger(digit * y))) {
    return fail(context, 'wrong-dimension', node, 'This power of a quantity has no unit: its dimension is not whole.');
  }
  const x = Number.isInteger(parameter.scale * y) ? parameter : rescaled(context, parameter, 0);
  return createParameter(
    context,
    { kind: 'pow', x: x.id, exponent: y },
    { ...x, dimension: x.dimension * y, scale: x.scale * y },
  );
}
