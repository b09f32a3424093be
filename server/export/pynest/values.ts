import type { ModelParameter } from '../../language/facts/models';
import { nestUnit } from '../../language/facts/units';
import type { Value } from '../../language/semantics/value';
import type { Expression } from '../../language/syntax/ast';
import { callHelper, type Exporter, operand, PRECEDENCE } from './exporter';
import { bare, docOf, expression } from './expressions';
import { type Doc, flat, list } from './layout';
import { shifted, shiftTo } from './quantities';

/** Lists NEST wants to be of integers; all other lists of numbers are of floats. */
const LISTS_OF_INTEGERS: ReadonlySet<string> = new Set(['spike_multiplicities']);

/** An expression, an integer literal with a point: NEST is not everywhere content with an integer for a float. */
export function floatLiteral(node: Expression, exporter: Exporter): Doc {
  const inner = bare(node);
  if (inner.kind === 'unary' && inner.operator !== 'not' && bare(inner.operand).kind === 'number')
    return [inner.operator, floatLiteral(inner.operand, exporter)];
  const doc = docOf(node, exporter);
  return inner.kind === 'number' && /^\d+$/.test(flat(doc)) ? `${flat(doc)}.0` : doc;
}

/** Whether there are integers in a list, however deep, or the value is one itself. */
const containsInteger = (value: Value): boolean =>
  value.kind === 'int' || value.kind === 'range' || (value.kind === 'list' && value.items.some(containsInteger));

/** A list of floats, or of lists of them: NEST does not take integers for vectors of floats. */
export function floatVector(node: Expression, exporter: Exporter): Doc {
  const inner = bare(node);
  if (inner.kind === 'list') {
    const items = inner.items.map(item => floatItem(item, exporter));
    return list(
      items,
      inner.items.every(item => bare(item).kind === 'number'),
    );
  }
  const doc = docOf(node, exporter);
  return containsInteger(exporter.meaning.valueOf(node)) ? callHelper(exporter, 'floats', [doc]) : doc;
}

function floatItem(node: Expression, exporter: Exporter): Doc {
  const value = exporter.meaning.valueOf(node);
  if (value.kind === 'list' || value.kind === 'range') return floatVector(node, exporter);
  const doc = floatLiteral(node, exporter);
  const isLiteral = /^[-+\d.e]+$/.test(flat(doc));
  return value.kind === 'int' && !isLiteral ? ['float(', doc, ')'] : doc;
}

/** A value given to a parameter of a model, in NEST's unit and of the type NEST wants. */
export function modelValue(node: Expression, parameter: ModelParameter | undefined, exporter: Exporter): Doc {
  const value = exporter.meaning.valueOf(node);
  const scale = nestUnit(parameter?.unit)?.scale ?? 0;
  if (value.kind === 'list' || value.kind === 'range') return listValue(node, value, scale, parameter, exporter);
  const by = shiftTo(value, scale);
  if (by !== 0) return shifted(expression(node, exporter), by).doc;
  return parameter?.type === 'float' ? floatLiteral(node, exporter) : docOf(node, exporter);
}

function listValue(
  node: Expression,
  value: Value,
  scale: number,
  parameter: ModelParameter | undefined,
  exporter: Exporter,
): Doc {
  const [first] = value.kind === 'list' ? value.items : [];
  const by = first ? shiftTo(first, scale) : 0;
  if (by !== 0) {
    const item = flat(shifted({ doc: 'x', precedence: PRECEDENCE.atom }, by).doc);
    return [`[${item} for x in `, operand(expression(node, exporter), PRECEDENCE.or), ']'];
  }
  const ofIntegers = parameter?.type === 'int' || LISTS_OF_INTEGERS.has(parameter?.name ?? '');
  return ofIntegers ? docOf(node, exporter) : floatVector(node, exporter);
}
