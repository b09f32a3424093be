import type { Bindings } from '../semantics/bindings';
import { formatValue } from '../semantics/format';
import type { Value } from '../semantics/value';
import type { CallExpression, Expression } from '../syntax/ast';
import { callableFact } from './documentation';

/** What is needed to say what is drawn: values, and the expression that a name was bound to. */
export interface Formulas {
  readonly evaluate: (expression: Expression) => Value;
  /** The expression of the `let` behind a name used at an offset. */
  readonly definition: (start: number) => Expression | undefined;
}

/** Of an analysis. */
export const formulasOf = (evaluate: Formulas['evaluate'], bindings: Bindings): Formulas => ({
  evaluate,
  definition: start => {
    const statement = bindings.at(start)?.statement;
    return statement?.kind === 'let' ? statement.value : undefined;
  },
});

/** Letters of distributions. */
const SYMBOLS: Readonly<Record<string, string>> = {
  'random.normal': 'N',
  'random.uniform': 'U',
  'random.lognormal': 'Lognormal',
  'random.exponential': 'Exp',
  'random.uniform_int': 'U_int',
};

/** So many names are replaced by what they stand for; the rest stay names. */
const MOST_NAMES = 20;

/** Weakest first; what binds less tightly than what is around it goes into parentheses. */
const STRENGTH: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '//': 2, '%': 2, '**': 4 };
const SIGN = 3;
const WHOLE = 5;
const SIGNS: Readonly<Record<string, string>> = { '*': '·', '-': '−' };

interface Formula {
  readonly text: string;
  readonly strength: number;
}

/** An expression as a formula, with values in the place of names: "−5 · N(20 pA, 0.5 pA)". */
export const formulaOf = (expression: Expression, formulas: Formulas): string =>
  formula(expression, formulas, { left: MOST_NAMES }).text;

function formula(expression: Expression, formulas: Formulas, names: { left: number }): Formula {
  const value = formulas.evaluate(expression);
  if (value.kind !== 'parameter') {
    const text = value.kind === 'unknown' ? '…' : formatValue(value).replace(/^-/, '−').replace(/\.0$/, '');
    return { text, strength: text.startsWith('−') ? SIGN : WHOLE };
  }
  const inner = (part: Expression) => formula(part, formulas, names);
  switch (expression.kind) {
    case 'parenthesized':
      return inner(expression.expression);
    case 'name': {
      const definition = names.left-- > 0 ? formulas.definition(expression.start) : undefined;
      return definition ? inner(definition) : { text: expression.name, strength: WHOLE };
    }
    case 'unary': {
      const operand = inner(expression.operand);
      return { text: `${SIGNS[expression.operator] ?? expression.operator}${within(operand, SIGN)}`, strength: SIGN };
    }
    case 'binary': {
      const strength = STRENGTH[expression.operator] ?? 0;
      const sign = SIGNS[expression.operator] ?? expression.operator;
      const right = within(inner(expression.right), strength + 1);
      return { text: `${within(inner(expression.left), strength)} ${sign} ${right}`, strength };
    }
    case 'call':
      return { text: callOf(expression, inner), strength: WHOLE };
    default:
      return { text: pathOf(expression) ?? 'drawn anew', strength: WHOLE };
  }
}

const within = ({ text, strength }: Formula, around: number): string => (strength < around ? `(${text})` : text);

/** "N(20 pA, 0.5 pA)"; defaults are filled in, as they are part of a distribution. */
function callOf(call: CallExpression, inner: (part: Expression) => Formula): string {
  const name = pathOf(call.callee) ?? '';
  const facts = callableFact(name)?.arguments ?? [];
  const given = call.arguments.map(({ name: label, value }, position) => ({
    name: label?.name ?? facts[position]?.name,
    text: inner(value).text,
  }));
  const symbol = SYMBOLS[name];
  if (symbol === undefined) return `${name.replace(/^math\./, '')}(${given.map(each => each.text).join(', ')})`;
  const texts = facts.map(fact => given.find(each => each.name === fact.name)?.text ?? fact.default ?? '…');
  return `${symbol}(${texts.join(', ')})`;
}

function pathOf(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'member') return undefined;
  const object = pathOf(node.object);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}
