import type { Declaration } from '../../language/semantics/declaration';
import type { Value } from '../../language/semantics/value';
import type { Expression } from '../../language/syntax/ast';
import type { Doc } from './layout';

/** Python's precedence of operators, loosest first; calls, subscripts and literals are `atom`. */
export const PRECEDENCE = {
  conditional: 1,
  or: 2,
  and: 3,
  not: 4,
  comparison: 5,
  additive: 6,
  multiplicative: 7,
  unary: 8,
  power: 9,
  atom: 10,
} as const;

/** An expression in Python. */
export interface Python {
  readonly doc: Doc;
  readonly precedence: number;
}

export const atom = (doc: Doc): Python => ({ doc, precedence: PRECEDENCE.atom });

/** The expression as an operand of something that binds at least as tightly as `precedence`. */
export const operand = (python: Python, precedence: number): Doc =>
  python.precedence >= precedence ? python.doc : ['(', python.doc, ')'];

/** Functions a script brings along, each only where it is used. */
export type Helper = 'add_member' | 'connect_pairs' | 'copy_model' | 'floats' | 'read_csv';

/** Modules a script imports besides nest. */
export type Module = 'math' | 'os' | 'numpy';

/** What an analysis knows about a text, as the exporter asks for it. */
export interface Meaning {
  /** What a name refers to, by where it is written; undefined for words of the language. */
  declarationAt(start: number): Declaration | undefined;
  /** Value of an expression when it was last evaluated; unknown where it never was. */
  valueOf(expression: Expression): Value;
}

/** What the parts of the exporter share while a script is written. */
export interface Exporter {
  readonly meaning: Meaning;
  /** Python's name of what the text binds. */
  readonly names: ReadonlyMap<Declaration, string>;
  readonly helpers: Set<Helper>;
  readonly modules: Set<Module>;
}

/** Python's name for what is bound or used at a place, or undefined where the word is the language's own. */
export function boundName(exporter: Exporter, start: number): string | undefined {
  const declaration = exporter.meaning.declarationAt(start);
  return declaration && exporter.names.get(declaration);
}

/** Calls a helper, which then comes along with the script. */
export function callHelper(exporter: Exporter, helper: Helper, items: readonly Doc[]): Doc {
  exporter.helpers.add(helper);
  return { open: `${helper}(`, items, close: ')' };
}

/** A float in Python's notation, reading back to the same double. */
export function pythonFloat(value: number, exporter: Exporter): Python {
  if (!Number.isFinite(value)) {
    exporter.modules.add('math');
    const name = Number.isNaN(value) ? 'math.nan' : 'math.inf';
    return value === Number.NEGATIVE_INFINITY ? { doc: `-${name}`, precedence: PRECEDENCE.unary } : atom(name);
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  const literal = /^-?\d+$/.test(text) ? `${text}.0` : text;
  return literal.startsWith('-') ? { doc: literal, precedence: PRECEDENCE.unary } : atom(literal);
}
