import type { ConnectionRule, ElementType, Mask, Span } from '../../engine/plan';
import type { Dimension } from '../facts/dimensions';
import type { CallExpression } from '../syntax/ast';
import type { Integer } from './numbers/integer';
import type { SynapseDraft } from './synapseDraft';

/** An int in Python's sense, of any size; with a dimension it is a quantity (see `FloatValue`). */
export interface IntValue {
  readonly kind: 'int';
  readonly value: Integer;
  readonly dimension: Dimension;
  readonly scale: number;
  readonly literalZero: boolean;
}

/** A float; the value in the coherent set of units is `value · 10^scale` (scale is 0 but for rates, kept in Hz). */
export interface FloatValue {
  readonly kind: 'float';
  readonly value: number;
  readonly dimension: Dimension;
  readonly scale: number;
  /** A `0` written in the expression, which fits every dimension. */
  readonly literalZero: boolean;
}

export type NumberValue = IntValue | FloatValue;

export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

/** Python's `range`: not expanded before it has to be. */
export interface RangeValue {
  readonly kind: 'range';
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Strictly ascending node ids. */
export interface NodesValue {
  readonly kind: 'nodes';
  readonly spans: readonly Span[];
  readonly count: number;
  /** Id of the first node of the layer whose positions the collection keeps. */
  readonly layer?: number;
  /** Was sliced with a step: NEST cannot join it. */
  readonly stepped: boolean;
  /** Of the whole population, as declared: `E`, `E[3]`. */
  readonly name?: string;
}

/** All members declared so far under an indexed name. */
export interface FamilyValue {
  readonly kind: 'family';
  readonly name: string;
  readonly members: readonly Value[];
}

/** One NEST Parameter object. */
export interface ParameterValue {
  readonly kind: 'parameter';
  /** Id in the plan's table. */
  readonly id: number;
  readonly dimension: Dimension;
  readonly scale: number;
  /** NEST takes it where it wants integers (construction.md 3.5). */
  readonly integer: boolean;
  /** Evaluating it draws random numbers. */
  readonly random: boolean;
  /** Uses the position of a node being created. */
  readonly ofNode: boolean;
  /** Uses distance or positions of the two nodes of a connection. */
  readonly ofPair: boolean;
}

export interface RuleValue {
  readonly kind: 'rule';
  readonly rule: ConnectionRule;
  readonly call: CallExpression;
}

export interface ThirdRuleValue {
  readonly kind: 'thirdRule';
  readonly p: number;
  readonly poolSize?: number;
  readonly poolType: 'random' | 'block';
  readonly call: CallExpression;
}

export interface SynapseCallValue {
  readonly kind: 'synapse';
  readonly draft: SynapseDraft;
}

export interface MaskValue {
  readonly kind: 'mask';
  readonly mask: Mask;
}

/** A copy of a model with other defaults. */
export interface ModelValue {
  readonly kind: 'model';
  /** Unique among NEST's models. */
  readonly key: string;
  /** The built-in model behind it. */
  readonly base: string;
  readonly element: ElementType | 'synapse';
}

/** What an expression with an error evaluates to; everything made of it is unknown too and says nothing more. */
export interface UnknownValue {
  readonly kind: 'unknown';
}

export type Value =
  | NumberValue
  | BooleanValue
  | StringValue
  | ListValue
  | RangeValue
  | NodesValue
  | FamilyValue
  | ParameterValue
  | RuleValue
  | ThirdRuleValue
  | SynapseCallValue
  | MaskValue
  | ModelValue
  | UnknownValue;

export const UNKNOWN: UnknownValue = { kind: 'unknown' };
export const TRUE: BooleanValue = { kind: 'boolean', value: true };
export const FALSE: BooleanValue = { kind: 'boolean', value: false };

export const bool = (value: boolean): BooleanValue => (value ? TRUE : FALSE);

export const int = (value: Integer): IntValue => ({
  kind: 'int',
  value,
  dimension: 0,
  scale: 0,
  literalZero: false,
});

export const float = (value: number): FloatValue => ({
  kind: 'float',
  value,
  dimension: 0,
  scale: 0,
  literalZero: false,
});

export const text = (value: string): StringValue => ({ kind: 'string', value });
export const list = (items: readonly Value[]): ListValue => ({ kind: 'list', items });

export const isNumber = (value: Value): value is NumberValue => value.kind === 'int' || value.kind === 'float';

/** Numbers, and booleans as the ints they are in Python; undefined for anything else. */
export function asNumber(value: Value): NumberValue | undefined {
  if (value.kind === 'int' || value.kind === 'float') return value;
  if (value.kind === 'boolean') return int(value.value ? 1 : 0);
  return undefined;
}

/** True for what fits every dimension: a literal zero and plus or minus infinity. */
export const fitsEveryDimension = (value: NumberValue): boolean =>
  value.literalZero || (value.dimension === 0 && (value.value === Infinity || value.value === -Infinity));
