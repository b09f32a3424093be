import { nodeCount } from '../../../engine/nodes';
import type { ConnectStep, NodeSet, Span } from '../../../engine/plan';

/** Mean and standard deviation of a degree over nodes and seeds; no deviation where there is no formula for it. */
export interface Degree {
  readonly mean: number;
  readonly sd?: number;
}

export interface ExpectedDegrees {
  readonly inDegree: Degree;
  readonly outDegree: Degree;
}

/** Nodes with one distribution of degrees: how many, and its moments. */
interface Group {
  readonly nodes: number;
  readonly mean: number;
  readonly variance: number;
}

/** Independent trials that a degree is the number of successes of. */
interface Trials {
  readonly count: number;
  readonly p: number;
}

const binomial = (...trials: readonly Trials[]): Omit<Group, 'nodes'> => ({
  mean: trials.reduce((sum, { count, p }) => sum + count * p, 0),
  variance: trials.reduce((sum, { count, p }) => sum + count * p * (1 - p), 0),
});

/** Moments over groups of nodes together. */
function mixture(groups: readonly Group[], factor: number): Degree {
  const filled = groups.filter(({ nodes }) => nodes > 0);
  const all = filled.reduce((sum, { nodes }) => sum + nodes, 0);
  const average = (of: (group: Group) => number) =>
    filled.reduce((sum, group) => sum + of(group) * group.nodes, 0) / all;
  const mean = average(group => group.mean);
  const variance = average(group => group.variance + (group.mean - mean) ** 2);
  return { mean: mean * factor, sd: Math.sqrt(Math.max(0, variance)) * factor };
}

/** Nodes in both sets. */
const overlap = (a: NodeSet, b: NodeSet): number =>
  a.spans.reduce((sum, one) => b.spans.reduce((common, other) => common + shared(one, other), sum), 0);

const lastOf = ({ first, count, step }: Span): number => first + (count - 1) * step;

/** Ids that two runs have in common; only those of the shorter are looked at one by one, where one has gaps. */
function shared(a: Span, b: Span): number {
  const [low, high] = [Math.max(a.first, b.first), Math.min(lastOf(a), lastOf(b))];
  if (low > high) return 0;
  if (a.step === 1 && b.step === 1) return high - low + 1;
  const [gaps, other] = a.step >= b.step ? [a, b] : [b, a];
  let common = 0;
  for (let id = gaps.first; id <= high; id += gaps.step)
    if (id >= low && (id - other.first) % other.step === 0) common++;
  return common;
}

/** Who may be connected to whom: sizes, and how many nodes are on both sides where autapses are not allowed. */
interface Sides {
  readonly sources: number;
  readonly targets: number;
  /** Nodes that have one partner less, as they are not their own. */
  readonly common: number;
}

/**
 * In- and out-degrees to expect of a Connect call (Senk et al. 2022, table of rules), exact in mean and variance also where
 * sources and targets overlap and autapses are not allowed. Collocated synapses count each.
 * @param connections estimate of the number of connections, for the means of rules without a formula
 */
export function expectedDegrees(step: ConnectStep, connections: number): ExpectedDegrees {
  const { rule, source, target, synapses } = step;
  const sides: Sides = {
    sources: nodeCount(source),
    targets: nodeCount(target),
    common: rule.allowAutapses ? 0 : overlap(source, target),
  };
  const means = {
    inDegree: { mean: connections / sides.targets },
    outDegree: { mean: connections / sides.sources },
  };
  if (rule.mask || rule.makeSymmetric || step.third) return means;
  return degreesOf(step, sides, synapses.length) ?? means;
}

function degreesOf({ rule }: ConnectStep, sides: Sides, factor: number): ExpectedDegrees | undefined {
  const { sources, targets, common } = sides;
  switch (rule.kind) {
    case 'all_to_all':
      return eachPair(sides, factor, count => binomial({ count, p: 1 }));
    case 'pairwise_bernoulli': {
      const p = rule.p ?? 1;
      return typeof p === 'number' ? eachPair(sides, factor, count => binomial({ count, p })) : undefined;
    }
    case 'pairwise_poisson': {
      const { lambda } = rule;
      if (typeof lambda !== 'number') return undefined;
      return eachPair(sides, factor, count => ({ mean: count * lambda, variance: count * lambda }));
    }
    case 'fixed_indegree': {
      if (typeof rule.indegree !== 'number' || rule.p !== undefined) return undefined;
      const outDegree = drawn(rule.indegree, sources, targets, common, rule.allowMultapses, factor);
      return { inDegree: { mean: rule.indegree * factor, sd: 0 }, outDegree };
    }
    case 'fixed_outdegree': {
      if (typeof rule.outdegree !== 'number' || rule.p !== undefined) return undefined;
      const inDegree = drawn(rule.outdegree, targets, sources, common, rule.allowMultapses, factor);
      return { inDegree, outDegree: { mean: rule.outdegree * factor, sd: 0 } };
    }
    case 'fixed_total_number':
      return total(rule.n, sides, factor);
    case 'pairs':
      return { inDegree: listed(rule.targets, targets, factor), outDegree: listed(rule.sources, sources, factor) };
    default:
      return undefined;
  }
}

/** Every pair by itself: degrees by the number of partners a node may have. */
function eachPair(
  { sources, targets, common }: Sides,
  factor: number,
  of: (partners: number) => Omit<Group, 'nodes'>,
): ExpectedDegrees {
  const side = (nodes: number, partners: number): Degree =>
    mixture(
      [
        { nodes: common, ...of(partners - 1) },
        { nodes: nodes - common, ...of(partners) },
      ],
      factor,
    );
  return { inDegree: side(targets, sources), outDegree: side(sources, targets) };
}

/**
 * Degrees on the side that is drawn from: each of `drawers` nodes draws `k` of `pool` nodes, with or without replacement; a
 * node on both sides does not draw itself.
 */
function drawn(k: number, pool: number, drawers: number, common: number, replaced: boolean, factor: number): Degree {
  const trials = (count: number, partners: number): Trials =>
    replaced ? { count: count * k, p: 1 / partners } : { count, p: k / partners };
  const groups = [
    { nodes: common, ...binomial(trials(common - 1, pool - 1), trials(drawers - common, pool)) },
    { nodes: pool - common, ...binomial(trials(common, pool - 1), trials(drawers - common, pool)) },
  ];
  return mixture(
    groups.filter(({ nodes }) => nodes > 0),
    factor,
  );
}

/** A number of pairs, each drawn from all that are allowed. */
function total(n: number, { sources, targets, common }: Sides, factor: number): ExpectedDegrees {
  const pairs = sources * targets - common;
  const side = (nodes: number, partners: number): Degree =>
    mixture(
      [
        { nodes: common, ...binomial({ count: n, p: (partners - 1) / pairs }) },
        { nodes: nodes - common, ...binomial({ count: n, p: partners / pairs }) },
      ],
      factor,
    );
  return { inDegree: side(targets, sources), outDegree: side(sources, targets) };
}

/** Degrees of connections that are listed: they are what they are. */
function listed(indices: readonly number[], nodes: number, factor: number): Degree {
  const counts = new Float64Array(nodes);
  for (const index of indices) counts[index]!++;
  const mean = indices.length / nodes;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / nodes;
  return { mean: mean * factor, sd: Math.sqrt(variance) * factor };
}
