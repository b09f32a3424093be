import type { NetworkPlan, NumberOrParameter, SynapseValue } from '../../engine/plan';
import { nodeModel, weightUnitOf } from '../../language/facts/models';
import { ruleFact } from '../../language/facts/rules';
import { type Distribution, distributionOf, isSpatial, shortNumber } from '../documents/distribution';
import { boundsOf } from './bounds';
import type { MapEdge, NetworkMap, Run } from './networkMap';
import type { Line, Piece } from './richText';

/** Texts along edges, in the symbols of Senk et al. 2022. */

const plain = (text: string): Piece => ({ text });
const italic = (text: string): Piece => ({ text, italic: true });

/** "K_in" as letters and subscript. */
export const symbol = (name: string): Piece[] => {
  const [base, sub] = name.split('_');
  return sub === undefined ? [italic(base!)] : [italic(base!), { text: sub, sub: true }];
};

/** Numbers as one, as a few, or as where they lie. */
function numbers(values: readonly number[]): string {
  const different = [...new Set(values)].sort((a, b) => a - b);
  if (different.length <= 3) return different.map(shortNumber).join(' | ');
  return `${shortNumber(different[0]!)} … ${shortNumber(different.at(-1)!)}`;
}

const ruleValue = ({ step: { rule } }: Run): NumberOrParameter | undefined => {
  switch (rule.kind) {
    case 'fixed_indegree':
      return rule.indegree;
    case 'fixed_outdegree':
      return rule.outdegree;
    case 'fixed_total_number':
      return rule.n;
    case 'pairwise_bernoulli':
    case 'symmetric_pairwise_bernoulli':
      return rule.p;
    case 'pairwise_poisson':
      return rule.lambda;
    default:
      return undefined;
  }
};

function distributionPieces(distribution: Distribution): Piece[] {
  const { kind } = distribution;
  if (kind === 'constant') return [plain(shortNumber(distribution.value))];
  const [letter, first, second] =
    kind === 'normal'
      ? ['N', distribution.mean, distribution.std]
      : kind === 'uniform'
        ? ['U', distribution.low, distribution.high]
        : kind === 'lognormal'
          ? ['Lognormal', distribution.mean, distribution.std]
          : ['Exp', distribution.scale, distribution.offset];
  return [italic(letter as string), plain(`(${shortNumber(first as number)}, ${shortNumber(second as number)})`)];
}

/** "w̄ = 20 pA", "w ~ N(20, 0.5) pA", "w(r)", or where several values lie. */
export function valueLine(name: string, values: readonly SynapseValue[], unit: string, plan: NetworkPlan): Line {
  const suffix = unit === '' ? [] : [plain(` ${unit}`)];
  const fixed = values.filter((value): value is number => typeof value === 'number');
  if (fixed.length === values.length)
    return [{ text: name, italic: true, bar: true }, plain(` = ${numbers(fixed)}`), ...suffix];
  const ids = values.map(value => (typeof value === 'object' && 'parameter' in value ? value.parameter : -1));
  if (ids.some(id => id >= 0 && isSpatial(plan.parameters, id)))
    return [italic(name), plain('('), italic('r'), plain(')')];
  const drawn = ids.map(id => (id >= 0 ? distributionOf(plan.parameters, id) : undefined));
  const [first] = drawn;
  if (first && drawn.every(other => JSON.stringify(other) === JSON.stringify(first)))
    return [italic(name), plain(' ~ '), ...distributionPieces(first), ...suffix];
  const means = drawn.map(one => (one?.kind === 'normal' ? one.mean : undefined));
  if (means.every(mean => mean !== undefined))
    return [italic(name), plain(' ~ '), italic('N'), plain(`(${numbers(means as number[])}, ·)`), ...suffix];
  const lists = values.map(value => boundsOf(value, 0, plan));
  const [low, high] = [Math.min(...lists.map(b => b.low)), Math.max(...lists.map(b => b.high))];
  if (values.some(value => typeof value === 'object' && 'array' in value))
    return [italic(name), plain(` = ${shortNumber(low)} … ${shortNumber(high)}`), ...suffix];
  return [italic(name), plain(' ~ random')];
}

const PLASTIC = /stdp|tsodyks|vogels|clopath|urbanczik|jonke|eprop|quantal|ht_synapse/;

/** Rule, what it is given, and whether it allows autapses and multapses. */
export function ruleLine({ runs, source, target }: MapEdge, plan: NetworkPlan): Line {
  const { rule } = runs[0]!.step;
  const name = symbol(ruleFact(rule.kind)?.symbol ?? rule.kind);
  const flags = [...(source === target ? [flag('A', rule.allowAutapses)] : []), ...multapses(runs[0]!)];
  const list = flags.flatMap(piece => [plain(', '), piece]);
  const values = runs.map(ruleValue).filter(value => value !== undefined);
  const hasKernel =
    'p' in rule && rule.kind !== 'pairwise_bernoulli' && rule.p !== undefined && rule.kind.startsWith('fixed');
  const kernel = hasKernel ? [plain(', '), ...dependence('p')] : [];
  if (values.length === 0) return [...name, ...list];
  if (values.some(value => typeof value === 'object' && isSpatial(plan.parameters, value.parameter)))
    return [...dependence('p'), ...list];
  if (values.every(value => typeof value === 'number'))
    return [...name, plain(` = ${numbers(values as number[])}`), ...kernel, ...list];
  const drawn = typeof values[0] === 'object' ? distributionOf(plan.parameters, values[0].parameter) : undefined;
  return [...name, plain(' ~ '), ...(drawn ? distributionPieces(drawn) : [plain('random')]), ...kernel, ...list];
}

const dependence = (name: string): Piece[] => [italic(name), plain('('), italic('r'), plain(')')];

const flag = (text: string, isAllowed: boolean): Piece => ({
  text,
  italic: true,
  ...(isAllowed ? {} : { struck: true }),
});

/** Only rules that could make several connections of a pair have a say about it. */
const multapses = ({ step: { rule } }: Run): Piece[] =>
  rule.kind.startsWith('fixed') || rule.kind === 'pairwise_poisson' ? [flag('M', rule.allowMultapses)] : [];

/** Weight and delay; `w(t)` for plastic synapses. */
export function valueLines({ runs }: MapEdge, unit: string, plan: NetworkPlan, delays = true): Line[] {
  const models = runs.map(({ synapse }) => plan.synapseModels[synapse.model]);
  const weights = runs.map(({ synapse }, i) => synapse.weight ?? models[i]?.defaultWeight ?? 1);
  const isPlastic = models.some(model => PLASTIC.test(model?.base ?? ''));
  const weight = valueLine('w', weights, unit, plan);
  const initial: Line = isPlastic ? [italic('w'), plain('('), italic('t'), plain('), ')] : [];
  const given = runs.map(({ synapse }, i) => synapse.delay ?? models[i]?.defaultDelay ?? Number.NaN);
  const hasDelay = delays && !given.some(Number.isNaN);
  return [[...initial, ...weight], ...(hasDelay ? [valueLine('d', given, 'ms', plan)] : [])];
}

const size = ({ spans }: Run['step']['source']): number => spans.reduce((sum, { count }) => sum + count, 0);

/** What is not true of the whole shapes: subsets, sums over several shapes, masks, several calls. */
export function remarks(edge: MapEdge, { nodes }: NetworkMap): Line[] {
  const { step, sources, targets } = edge.runs[0]!;
  const { rule } = step;
  const lines: string[] = [];
  const names = (shapes: readonly number[]): string => shapes.map(shape => nodes[shape]!.name).join(' + ');
  if (sources.length > 1 && /indegree|total/.test(rule.kind)) lines.push(`from ${names(sources)} together`);
  if (targets.length > 1 && /outdegree|total/.test(rule.kind)) lines.push(`to ${names(targets)} together`);
  if (rule.mask) lines.push(`within ${rule.mask.name} mask`);
  const members = (shapes: readonly number[]) => shapes.flatMap(shape => nodes[shape]!.members);
  const part = (set: Run['step']['source'], shapes: readonly number[], word: string): string | undefined => {
    const all = members(shapes);
    const count = size(set);
    if (count === all.reduce((sum, member) => sum + member.count, 0)) return undefined;
    const isMember = all.some(({ firstId, count: own }) => own === count && set.spans[0]!.first === firstId);
    return isMember ? `one of ${all.length} ${names(shapes)}` : `${shortNumber(count)} of the ${word}`;
  };
  if (edge.runs.length > 1) lines.push(`${shortNumber(edge.runs.length)} projections`);
  else {
    const from = part(step.source, sources, 'sources');
    const to = part(step.target, targets, 'targets');
    lines.push(...[from, to].filter(text => text !== undefined));
  }
  return lines.map(text => [plain(text)]);
}

/** Unit in which the targets of an edge take weights. */
export const weightUnit = (map: NetworkMap, { target }: MapEdge): string => {
  const model = nodeModel(map.nodes[target]!.members[0]!.baseModel);
  return (model && weightUnitOf(model)) ?? '';
};

export const isDeterministic = ({ runs }: MapEdge): boolean =>
  runs.every(({ step: { rule } }) => {
    if (rule.kind === 'pairwise_bernoulli') return rule.p === undefined || rule.p === 1;
    return rule.kind === 'all_to_all' || rule.kind === 'one_to_one' || rule.kind === 'pairs';
  });

export const isBothWays = ({ runs }: MapEdge): boolean => runs.every(({ step: { rule } }) => rule.makeSymmetric);
