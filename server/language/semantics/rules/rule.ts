import type { ConnectionRule, RuleKind, RuleOptions } from '../../../engine/plan';
import { RULE_OPTIONS } from '../../facts/rules';
import type { BoundCall } from '../arguments';
import { type Context, fail, type Thunk } from '../context';
import { Reader } from '../functions/reader';
import { UNKNOWN, type Value } from '../value';

/** Compiles a call of a connection rule. */
export function compileRule(call: BoundCall, context: Context): Thunk {
  const hasOptions = RULE_OPTIONS.some(({ name }) => call.given.has(name));
  return () => {
    const reader = new Reader(call, context);
    const options = hasOptions ? readOptions(reader) : DEFAULT_OPTIONS;
    const kind = readKind(call.fact.name, reader);
    if (reader.failed || !kind || !isComplete(kind, options, call, context)) return UNKNOWN;
    return { kind: 'rule', rule: withOptions(kind, options), call: call.node };
  };
}

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

/** A rule made of a kind that nobody else has: loops make many, and copying would cost most of it. */
function withOptions(kind: RuleKind, options: RuleOptions): ConnectionRule {
  const rule = kind as RuleKind & Changeable<RuleOptions>;
  rule.allowAutapses = options.allowAutapses;
  rule.allowMultapses = options.allowMultapses;
  rule.makeSymmetric = options.makeSymmetric;
  if (options.mask !== undefined) rule.mask = options.mask;
  if (options.useOnSource !== undefined) rule.useOnSource = options.useOnSource;
  if (options.allowOversizedMask !== undefined) rule.allowOversizedMask = options.allowOversizedMask;
  return rule;
}

/** A rule with NEST's defaults, made of a kind that nobody else has. */
export const plainRule = (kind: RuleKind): ConnectionRule => withOptions(kind, DEFAULT_OPTIONS);

/** NEST's defaults. */
const DEFAULT_OPTIONS: RuleOptions = { allowAutapses: true, allowMultapses: true, makeSymmetric: false };

function readOptions(reader: Reader): RuleOptions {
  const mask = reader.ofKind('mask', 'mask', 'a mask');
  const useOnSource = reader.boolean('use_on_source');
  const allowOversizedMask = reader.boolean('allow_oversized_mask');
  return {
    allowAutapses: reader.boolean('allow_autapses') ?? true,
    allowMultapses: reader.boolean('allow_multapses') ?? true,
    makeSymmetric: reader.boolean('make_symmetric') ?? false,
    mask: mask?.mask,
    useOnSource,
    allowOversizedMask,
  };
}

function readKind(name: string, reader: Reader): RuleKind | undefined {
  switch (name) {
    case 'one_to_one':
    case 'all_to_all':
      return { kind: name };
    case 'fixed_indegree': {
      const p = reader.numberOrParameter('p');
      const indegree = reader.integerOrParameter('indegree');
      return indegree === undefined ? undefined : { kind: name, indegree, ...(p !== undefined && { p }) };
    }
    case 'fixed_outdegree': {
      const p = reader.numberOrParameter('p');
      const outdegree = reader.integerOrParameter('outdegree');
      return outdegree === undefined ? undefined : { kind: name, outdegree, ...(p !== undefined && { p }) };
    }
    case 'fixed_total_number': {
      const n = reader.integer('N');
      return n === undefined ? undefined : { kind: name, n };
    }
    case 'pairwise_bernoulli': {
      const p = reader.numberOrParameter('p');
      return { kind: name, ...(p !== undefined && { p }) };
    }
    case 'symmetric_pairwise_bernoulli': {
      const p = reader.number('p');
      return p === undefined ? undefined : { kind: name, p };
    }
    case 'pairwise_poisson': {
      const lambda = reader.numberOrParameter('pairwise_avg_num_conns');
      return lambda === undefined ? undefined : { kind: name, lambda };
    }
    case 'pairs': {
      const sources = reader.integers('sources');
      const targets = reader.integers('targets');
      return sources && targets ? { kind: name, sources, targets } : undefined;
    }
    default:
      return undefined;
  }
}

/** A probability may only be left out with a mask. */
function isComplete(rule: RuleKind, { mask }: RuleOptions, { node }: BoundCall, context: Context): boolean {
  if (rule.kind !== 'pairwise_bernoulli' || rule.p !== undefined || mask) return true;
  const message = '`pairwise_bernoulli` needs the argument `p`; it may be left out only with a mask.';
  fail(context, 'missing-argument', node.callee, message);
  return false;
}

/** Compiles a call of a rule for the third population. */
export function compileThirdRule(call: BoundCall, context: Context): Thunk {
  return (): Value => {
    const reader = new Reader(call, context);
    const p = reader.number('p') ?? 1;
    const poolSize = reader.integer('pool_size');
    const poolType = reader.text('pool_type') ?? 'random';
    if (reader.failed) return UNKNOWN;
    if (poolType !== 'random' && poolType !== 'block') {
      const at = call.given.get('pool_type')!.node;
      return fail(context, 'value-out-of-range', at, '`pool_type` is `"random"` or `"block"`.');
    }
    return { kind: 'thirdRule', p, poolType, ...(poolSize !== undefined && { poolSize }), call: call.node };
  };
}
