import { describeDimension, PLAIN, unitOf } from '../facts/dimensions';
import type { Fix } from '../problem';
import type { Expression, Node } from '../syntax/ast';
import { type Context, fail } from './context';
import type { UnknownValue } from './value';

interface Dimensioned {
  readonly dimension: number;
}

/** Two operands whose dimensions do not go together, with where they stand. */
export interface Operands {
  readonly left: Dimensioned;
  readonly right: Dimensioned;
  readonly leftNode?: Expression;
  readonly rightNode?: Expression;
}

const PHRASES: Readonly<Record<string, (left: string, right: string) => string>> = {
  '+': (left, right) => `Cannot add ${left} and ${right}`,
  '-': (left, right) => `Cannot subtract ${right} from ${left}`,
  '%': (left, right) => `Cannot take ${left} modulo ${right}`,
};

/** The error of adding or comparing a bare number and a quantity, or two dimensions; names both. */
export function dimensionMismatch(context: Context, at: Node, operator: string, operands: Operands): UnknownValue {
  const left = describeDimension(operands.left.dimension);
  const right = describeDimension(operands.right.dimension);
  const phrase = PHRASES[operator]?.(left, right) ?? `Cannot compare ${left} with ${right}`;
  const isBare = operands.left.dimension === PLAIN || operands.right.dimension === PLAIN;
  const hint = isBare ? '; give the number a unit' : '';
  return fail(context, 'wrong-dimension', at, `${phrase}${hint}.`, { fixes: unitFixes(operands) });
}

/** Writes the other operand's unit behind a bare literal. */
function unitFixes({ left, right, leftNode, rightNode }: Operands): Fix[] {
  if (left.dimension === PLAIN) return unitFix(leftNode, right.dimension);
  if (right.dimension === PLAIN) return unitFix(rightNode, left.dimension);
  return [];
}

export function unitFix(node: Expression | undefined, dimension: number): Fix[] {
  const unit = unitOf(dimension);
  if (node?.kind !== 'number' || node.unit || !/^[A-Za-z]+$/.test(unit)) return [];
  return [{ title: `Add the unit ${unit}`, edits: [{ start: node.end, end: node.end, text: ` ${unit}` }] }];
}
