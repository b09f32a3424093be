import { constantFact } from '../../language/facts/functions';
import type {
  BinaryExpression,
  ComparisonExpression,
  ComprehensionExpression,
  Expression,
  ForClause,
  ListExpression,
  MemberExpression,
  NameExpression,
  SliceExpression,
  UnaryExpression,
} from '../../language/syntax/ast';
import { callExpression } from './calls';
import { atom, boundName, type Exporter, operand, PRECEDENCE, type Python } from './exporter';
import { type Doc, flat, pythonString } from './layout';
import { comparisonShifts, literal, operationShifts, shifted } from './quantities';

/** Writes an expression in Python; it is Python already but for units, NEST's names and models. */
export function expression(node: Expression, exporter: Exporter): Python {
  switch (node.kind) {
    case 'number':
      return literal(node, exporter);
    case 'string':
      return atom(pythonString(node.value));
    case 'boolean':
      return atom(node.value ? 'True' : 'False');
    case 'name':
      return name(node, exporter);
    case 'unary':
      return unary(node, exporter);
    case 'binary':
      return binary(node, exporter);
    case 'comparison':
      return comparison(node, exporter);
    case 'logical':
      return infix(node.operator, PRECEDENCE[node.operator], operands([node.left, node.right], exporter));
    case 'conditional':
      return conditional([node.then, node.condition, node.otherwise], exporter);
    case 'call':
      return callExpression(node, exporter);
    case 'member':
      return member(node, exporter);
    case 'index':
      return subscript(node.object, flat(docOf(node.index, exporter)), exporter);
    case 'slice':
      return slice(node, exporter);
    case 'list':
      return listOf(node, exporter);
    case 'comprehension':
      return comprehension(node, exporter);
    case 'parenthesized':
      return atom(['(', docOf(node.expression, exporter), ')']);
    case 'missing':
      return atom('None');
  }
}

export const docOf = (node: Expression, exporter: Exporter): Doc => expression(node, exporter).doc;

/** The expression inside parentheses, if any. */
export const bare = (node: Expression): Expression => (node.kind === 'parenthesized' ? bare(node.expression) : node);

const operands = (nodes: readonly Expression[], exporter: Exporter): Python[] =>
  nodes.map(node => expression(node, exporter));

const name = (node: NameExpression, exporter: Exporter): Python => atom(boundName(exporter, node.start) ?? node.name);

function unary({ operator, operand: inner }: UnaryExpression, exporter: Exporter): Python {
  const python = expression(inner, exporter);
  if (operator === 'not') return { doc: ['not ', operand(python, PRECEDENCE.not)], precedence: PRECEDENCE.not };
  return { doc: [operator, operand(python, PRECEDENCE.unary)], precedence: PRECEDENCE.unary };
}

const infix = (operator: string, precedence: number, [left, right]: readonly Python[]): Python => ({
  doc: [operand(left!, precedence), ` ${operator} `, operand(right!, precedence + 1)],
  precedence,
});

const ARITHMETIC = {
  '+': PRECEDENCE.additive,
  '-': PRECEDENCE.additive,
  '*': PRECEDENCE.multiplicative,
  '/': PRECEDENCE.multiplicative,
  '//': PRECEDENCE.multiplicative,
  '%': PRECEDENCE.multiplicative,
} as const;

function binary(node: BinaryExpression, exporter: Exporter): Python {
  const { meaning } = exporter;
  const values = [node.left, node.right, node].map(part => meaning.valueOf(part)) as [never, never, never];
  const shifts = operationShifts(node, ...values);
  const left = shifted(expression(node.left, exporter), shifts.left);
  const right = shifted(expression(node.right, exporter), shifts.right);
  return shifted(
    node.operator === '**' ? power(left, right) : infix(node.operator, ARITHMETIC[node.operator], [left, right]),
    shifts.result,
  );
}

/** Binds to the right, and less tightly than a sign on its right. */
const power = (base: Python, exponent: Python): Python => ({
  doc: [operand(base, PRECEDENCE.atom), ' ** ', operand(exponent, PRECEDENCE.unary)],
  precedence: PRECEDENCE.power,
});

function comparison({ operators, operands: nodes }: ComparisonExpression, exporter: Exporter): Python {
  const values = nodes.map(node => exporter.meaning.valueOf(node));
  const parts: Doc[] = nodes.map((node, i) => {
    const neighbour = values[i === 0 ? 1 : i - 1]!;
    const { left } = comparisonShifts(values[i]!, neighbour);
    return operand(shifted(expression(node, exporter), left), PRECEDENCE.additive);
  });
  return {
    doc: parts.flatMap((part, i) => (i === 0 ? [part] : [` ${operators[i - 1]} `, part])),
    precedence: PRECEDENCE.comparison,
  };
}

function conditional(nodes: readonly Expression[], exporter: Exporter): Python {
  const [then, condition, otherwise] = operands(nodes, exporter) as [Python, Python, Python];
  return {
    doc: [
      operand(then, PRECEDENCE.or),
      ' if ',
      operand(condition, PRECEDENCE.or),
      ' else ',
      operand(otherwise, PRECEDENCE.conditional),
    ],
    precedence: PRECEDENCE.conditional,
  };
}

/** `random.normal` for a chain of names that begins with a word of the language; undefined for anything else. */
export function dottedName(node: Expression, exporter: Exporter): string | undefined {
  if (node.kind === 'name') return boundName(exporter, node.start) === undefined ? node.name : undefined;
  if (node.kind !== 'member') return undefined;
  const object = dottedName(node.object, exporter);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}

function member(node: MemberExpression, exporter: Exporter): Python {
  const dotted = dottedName(node, exporter);
  if (dotted === undefined || !constantFact(dotted))
    return atom([docOf(node.object, exporter), `.${node.property.name}`]);
  if (!dotted.startsWith('math.')) return atom(`nest.${dotted}`);
  exporter.modules.add('math');
  return atom(dotted);
}

const subscript = (object: Expression, index: string, exporter: Exporter): Python =>
  atom([operand(expression(object, exporter), PRECEDENCE.atom), `[${index}]`]);

function slice({ object, lower, upper, step }: SliceExpression, exporter: Exporter): Python {
  const text = (bound: Expression | undefined) => (bound ? flat(docOf(bound, exporter)) : '');
  return subscript(object, `${text(lower)}:${text(upper)}${step ? `:${text(step)}` : ''}`, exporter);
}

const isShort = (node: Expression): boolean =>
  node.kind === 'number' || node.kind === 'name' || (node.kind === 'unary' && isShort(node.operand));

const listOf = ({ items }: ListExpression, exporter: Exporter): Python =>
  atom({ open: '[', items: items.map(item => docOf(item, exporter)), close: ']', fill: items.every(isShort) });

function comprehension({ element, clauses }: ComprehensionExpression, exporter: Exporter): Python {
  const parts = clauses.flatMap(clause => [
    ` for ${targets(clause.names, exporter)} in ${flat(operand(iterated(clause.list, exporter), PRECEDENCE.or))}`,
    ...clause.conditions.map(condition => ` if ${flat(operand(expression(condition, exporter), PRECEDENCE.or))}`),
  ]);
  return atom(['[', docOf(element, exporter), ...parts, ']']);
}

/** The names a `for` binds. */
export const targets = (names: ForClause['names'], exporter: Exporter): string =>
  names.map(({ start, name: text }) => boundName(exporter, start) ?? text).join(', ');

/** What a `for` runs through: there `zip` and `enumerate` need not become lists. */
export function iterated(node: Expression, exporter: Exporter): Python {
  return node.kind === 'call' ? callExpression(node, exporter, true) : expression(node, exporter);
}
