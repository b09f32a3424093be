import { nodeCount, nodeIds } from '../nodes';
import type { ConnectStep, NodeSet } from '../plan';

/** How many nodes two sets have in common. */
export function commonCount(a: NodeSet, b: NodeSet): number {
  if (a === b) return nodeCount(a);
  if ([...a.spans, ...b.spans].some(({ step }) => step !== 1)) return commonIds(nodeIds(a), nodeIds(b));
  let count = 0;
  for (let i = 0, j = 0; i < a.spans.length && j < b.spans.length; ) {
    const [x, y] = [a.spans[i]!, b.spans[j]!];
    const [endX, endY] = [x.first + x.count, y.first + y.count];
    count += Math.max(0, Math.min(endX, endY) - Math.max(x.first, y.first));
    if (endX <= endY) i++;
    else j++;
  }
  return count;
}

function commonIds(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) count++;
    if (a[i]! <= b[j]!) i++;
    else j++;
  }
  return count;
}

/**
 * The number of autapses to be expected of a random rule without positions that allows them; undefined where it depends on drawn
 * values.
 * @param common nodes that are both source and target
 */
export function expectedAutapses({ rule, source, target }: ConnectStep, common: number): number | undefined {
  const [sources, targets] = [nodeCount(source), nodeCount(target)];
  switch (rule.kind) {
    case 'fixed_indegree':
      return typeof rule.indegree === 'number' ? (common * rule.indegree) / sources : undefined;
    case 'fixed_outdegree':
      return typeof rule.outdegree === 'number' ? (common * rule.outdegree) / targets : undefined;
    case 'fixed_total_number':
      return (common * rule.n) / (sources * targets);
    case 'pairwise_bernoulli':
      return typeof rule.p === 'number' ? common * rule.p : undefined;
    case 'pairwise_poisson':
      return typeof rule.lambda === 'number' ? common * rule.lambda : undefined;
    default:
      return 0;
  }
}

/**
 * The number of connections to be expected that repeat a pair which is connected already, of a rule without positions that draws with
 * replacement; undefined where it depends on drawn values, 0 for other rules.
 * @param common nodes that are both source and target
 */
export function expectedMultapses({ rule, source, target }: ConnectStep, common: number): number | undefined {
  const [sources, targets] = [nodeCount(source), nodeCount(target)];
  const excluded = rule.allowAutapses ? 0 : common;
  const perNode = (degree: number, nodes: number, candidates: number): number =>
    (nodes - excluded) * repeated(degree, candidates) + excluded * repeated(degree, candidates - 1);
  switch (rule.kind) {
    case 'fixed_indegree':
      return typeof rule.indegree === 'number' ? perNode(rule.indegree, targets, sources) : undefined;
    case 'fixed_outdegree':
      return typeof rule.outdegree === 'number' ? perNode(rule.outdegree, sources, targets) : undefined;
    case 'fixed_total_number':
      return repeated(rule.n, sources * targets - excluded);
    default:
      return 0;
  }
}

/** Of `draws` from `candidates` with replacement, how many on average give what another one has given. */
function repeated(draws: number, candidates: number): number {
  if (draws < 2 || candidates < 1) return 0;
  const distinct = candidates === 1 ? 1 : -candidates * Math.expm1(draws * Math.log1p(-1 / candidates));
  return draws - distinct;
}

/**
 * Probability that a standard normal variable exceeds z: Abramowitz & Stegun 26.2.17 (error below 1e-7), beyond 4 the asymptotic
 * series 26.2.12.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 4) return (density / z) * (1 - 1 / z ** 2 + 3 / z ** 4);
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial = ((((1.330274429 * t - 1.821255978) * t + 1.781477937) * t - 0.356563782) * t + 0.31938153) * t;
  return density * polynomial;
}
