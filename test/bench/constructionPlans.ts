import {
  type CreateStep,
  type NetworkPlan,
  type NodeSet,
  type ParameterNode,
  type Positions,
  RNG_TYPES,
  type RuleKind,
  type RuleOptions,
  type SynapseSpec,
} from '../../server/engine/plan';
import { connect, planOf, populations, range, rule, STATIC } from '../unit/engine/plans';

/** Networks of some million connections, each a row of the benchmark: by group and name. */
export type Plans = Readonly<Record<string, Readonly<Record<string, () => NetworkPlan>>>>;

const SOURCES = 10_000;
const TARGETS = 4_000;
const DEGREE = 1_000;
/** Nodes a side of a grid. */
const SIDE = 100;

/** By id; weights are around those of the microcircuit of Potjans and Diesmann (2014). */
const PARAMETERS: readonly ParameterNode[] = [
  { kind: 'normal', mean: 87.8, std: 8.78 },
  { kind: 'normal', mean: 1.5, std: 0.75 },
  { kind: 'redraw', x: 0, min: 0, max: Number.POSITIVE_INFINITY },
  { kind: 'redraw', x: 1, min: 0.05, max: Number.POSITIVE_INFINITY },
  { kind: 'constant', value: -4 },
  { kind: 'mul', a: 0, b: 4 },
  { kind: 'uniform', min: 0.5, max: 1.5 },
  { kind: 'lognormal', mean: 0, std: 1 },
  { kind: 'distance', dimension: 0 },
  { kind: 'spatial_gaussian', x: 8, mean: 0, std: 0.1 },
];
const CONSTANT: SynapseSpec = { ...STATIC, weight: 87.8, delay: 1.5 };
const NORMAL: SynapseSpec = { ...CONSTANT, weight: { parameter: 0 } };
const CLIPPED: SynapseSpec = { ...STATIC, weight: { parameter: 2 }, delay: { parameter: 3 } };

const RULES: Readonly<Record<string, RuleKind>> = {
  fixed_indegree: { kind: 'fixed_indegree', indegree: DEGREE },
  fixed_outdegree: { kind: 'fixed_outdegree', outdegree: (DEGREE * TARGETS) / SOURCES },
  fixed_total_number: { kind: 'fixed_total_number', n: DEGREE * TARGETS },
  all_to_all: { kind: 'all_to_all' },
  'pairwise_bernoulli, p = 0.1': { kind: 'pairwise_bernoulli', p: 0.1 },
  'pairwise_poisson, mean 0.1': { kind: 'pairwise_poisson', lambda: 0.1 },
};

function between(kind: RuleKind, synapse: SynapseSpec, options: Partial<RuleOptions> = {}, kernel = {}): NetworkPlan {
  const projection = connect(range(1, SOURCES), range(SOURCES + 1, TARGETS), rule(kind, options), synapse);
  return planOf({ kernel, parameters: PARAMETERS, steps: [...populations(SOURCES, TARGETS), projection] });
}

/** Within one population. */
function recurrent(kind: RuleKind, synapse: SynapseSpec, options: Partial<RuleOptions> = {}, size = TARGETS) {
  const nodes = range(1, size);
  return planOf({
    parameters: PARAMETERS,
    steps: [...populations(size), connect(nodes, nodes, rule(kind, options), synapse)],
  });
}

/** Within a grid of 10^4 nodes in the unit square. */
function spatial(kind: RuleKind, synapse: SynapseSpec, options: Partial<RuleOptions> = {}): NetworkPlan {
  const positions: Positions = { kind: 'grid', shape: [SIDE, SIDE], extent: [1, 1], edgeWrap: true };
  const layer: CreateStep = { ...populations(SIDE * SIDE)[0]!, positions };
  const nodes: NodeSet = { ...range(1, SIDE * SIDE), layer: 1 };
  return planOf({ parameters: PARAMETERS, steps: [layer, connect(nodes, nodes, rule(kind, options), synapse)] });
}

/** The rules that work otherwise than between two populations. */
const OTHERS: Readonly<Record<string, (synapse: SynapseSpec) => NetworkPlan>> = {
  one_to_one: synapse => recurrent({ kind: 'one_to_one' }, synapse, {}, 2_000_000),
  'third_factor_bernoulli_with_pool, p = 0.1': synapse => {
    const plan = between(RULES.fixed_indegree!, synapse);
    const nodes = range(SOURCES + TARGETS + 1, 500);
    const third = { nodes, p: 0.1, poolSize: 10, poolType: 'random', synapseIn: synapse, synapseOut: synapse } as const;
    const [from, to, projection] = plan.steps;
    const glia = populations(SOURCES + TARGETS, 500)[1]!;
    return { ...plan, steps: [from!, to!, glia, { ...projection!, third }] as NetworkPlan['steps'] };
  },
  'mask, pairwise_bernoulli, p = 1': synapse =>
    spatial({ kind: 'pairwise_bernoulli' }, synapse, {
      mask: { name: 'circular', shape: { kind: 'ball', radius: 0.1 } },
    }),
  'mask and kernel, pairwise_bernoulli': synapse =>
    spatial({ kind: 'pairwise_bernoulli', p: { parameter: 9 } }, synapse, {
      mask: { name: 'circular', shape: { kind: 'ball', radius: 0.2 } },
    }),
  'mask, fixed_indegree': synapse =>
    spatial({ kind: 'fixed_indegree', indegree: 200 }, synapse, {
      mask: { name: 'circular', shape: { kind: 'ball', radius: 0.1 } },
    }),
  'kernel, fixed_indegree': synapse =>
    spatial({ kind: 'fixed_indegree', indegree: 100, p: { parameter: 9 } }, synapse, {
      mask: { name: 'circular', shape: { kind: 'ball', radius: 0.2 } },
    }),
};

/** The rules that draw no weights. */
const WITH_NUMBERS: typeof OTHERS = {
  'symmetric_pairwise_bernoulli, p = 0.1': synapse =>
    recurrent({ kind: 'symmetric_pairwise_bernoulli', p: 0.1 }, synapse, {
      allowAutapses: false,
      makeSymmetric: true,
    }),
  pairs: synapse => {
    const count = 2_000_000;
    const sources = Array.from({ length: count }, (_, i) => (i * 7919) % SOURCES);
    return between({ kind: 'pairs', sources, targets: sources.map(i => i % TARGETS) }, synapse);
  },
};

function byRule(synapse: SynapseSpec, further: typeof OTHERS): Record<string, () => NetworkPlan> {
  const plain = Object.entries(RULES).map(([name, kind]) => [name, () => between(kind, synapse)] as const);
  const others = Object.entries({ ...OTHERS, ...further }).map(([name, plan]) => [name, () => plan(synapse)] as const);
  return Object.fromEntries([...plain, ...others]);
}

const indegree = RULES.fixed_indegree!;
const total = RULES.fixed_total_number!;

export const PLANS: Plans = {
  'clipped normal weights and delays (budget 10: 100 ns a connection)': {
    fixed_total_number: () => between(total, CLIPPED),
    fixed_indegree: () => between(indegree, CLIPPED),
  },
  'constant weights (budget 40)': byRule(CONSTANT, WITH_NUMBERS),
  'normal weights (budget 20)': byRule(NORMAL, {}),
  'fixed_indegree, other weights': {
    'scaled normal': () => between(indegree, { ...CONSTANT, weight: { parameter: 5 } }),
    uniform: () => between(indegree, { ...CONSTANT, weight: { parameter: 6 } }),
    lognormal: () => between(indegree, { ...CONSTANT, weight: { parameter: 7 } }),
  },
  'without autapses or multapses': {
    'fixed_indegree, no autapses, constant': () => recurrent(indegree, CONSTANT, { allowAutapses: false }),
    'fixed_indegree, no autapses, normal': () => recurrent(indegree, NORMAL, { allowAutapses: false }),
    'fixed_indegree, no multapses, constant': () => between(indegree, CONSTANT, { allowMultapses: false }),
    'fixed_indegree, no multapses, normal': () => between(indegree, NORMAL, { allowMultapses: false }),
    'fixed_total_number, no autapses, normal': () => recurrent(total, NORMAL, { allowAutapses: false }),
    'pairwise_bernoulli, no autapses, normal': () =>
      recurrent({ kind: 'pairwise_bernoulli', p: 0.1 }, NORMAL, { allowAutapses: false }, 6000),
  },
  'fixed_indegree, normal weights, by generator': Object.fromEntries(
    RNG_TYPES.map(rngType => [rngType, () => between(indegree, NORMAL, {}, { rngType })]),
  ),
};
