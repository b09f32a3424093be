import { build } from '../../server/engine/build';
import { Blocks } from '../../server/engine/matrix/blocks';
import { denseMatrix } from '../../server/engine/matrix/dense';
import { tile } from '../../server/engine/matrix/tile';
import {
  type NetworkPlan,
  type ParameterNode,
  RNG_TYPES,
  type RngType,
  type RuleKind,
  type SynapseSpec,
} from '../../server/engine/plan';
import { connect, planOf, populations, range, rule } from '../unit/engine/plans';

/** A measurement: what, in which group, how much, in which unit. */
export interface BenchRow {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

type Report = (row: BenchRow) => void;

const SOURCES = 10_000;
const TARGETS = 4_000;
const DEGREE = 1_000;
/** The best of so many runs counts: what else the machine does only makes them slower. */
const RUNS = 3;

/** By id. */
const PARAMETERS: readonly ParameterNode[] = [
  { kind: 'normal', mean: 20, std: 0.5 },
  { kind: 'normal', mean: 1.5, std: 0.75 },
  { kind: 'redraw', x: 1, min: 0.1, max: Number.POSITIVE_INFINITY },
  { kind: 'constant', value: -4 },
  { kind: 'mul', a: 0, b: 3 },
];
const CONSTANT: SynapseSpec = { model: 'static_synapse', weight: 20, delay: 1.5, parameters: [] };
const NORMAL: SynapseSpec = { ...CONSTANT, weight: { parameter: 0 } };

const RULES: Readonly<Record<string, RuleKind>> = {
  fixed_indegree: { kind: 'fixed_indegree', indegree: DEGREE },
  fixed_outdegree: { kind: 'fixed_outdegree', outdegree: (DEGREE * TARGETS) / SOURCES },
  fixed_total_number: { kind: 'fixed_total_number', n: DEGREE * TARGETS },
  all_to_all: { kind: 'all_to_all' },
  'pairwise_bernoulli, p = 0.1': { kind: 'pairwise_bernoulli', p: 0.1 },
  'pairwise_poisson, mean 0.1': { kind: 'pairwise_poisson', lambda: 0.1 },
};

/** Reports speed of construction by rule, weights and generator, and the time from a plan to all its matrices. */
export async function measure(report: Report): Promise<void> {
  for (const [name, kind] of Object.entries(RULES)) {
    speed(report, 'constant weights', name, planWith(kind, CONSTANT));
    speed(report, 'normal weights', name, planWith(kind, NORMAL));
  }
  const indegree = RULES.fixed_indegree!;
  speed(
    report,
    'fixed_indegree',
    'scaled normal weights',
    planWith(indegree, { ...CONSTANT, weight: { parameter: 4 } }),
  );
  speed(report, 'fixed_indegree', 'redrawn normal delays', planWith(indegree, { ...NORMAL, delay: { parameter: 2 } }));
  speed(report, 'fixed_indegree', 'without multapses', planWith(indegree, CONSTANT, { allowMultapses: false }));
  for (const rngType of RNG_TYPES) {
    speed(report, 'fixed_indegree, normal weights', rngType, planWith(indegree, NORMAL, { rngType }));
  }
  matrices(report);
}

interface Variation {
  readonly allowMultapses?: boolean;
  readonly rngType?: RngType;
}

function planWith(kind: RuleKind, synapse: SynapseSpec, variation: Variation = {}): NetworkPlan {
  const { allowMultapses = true, rngType = 'mt19937_64' } = variation;
  const projection = connect(range(1, SOURCES), range(SOURCES + 1, TARGETS), rule(kind, { allowMultapses }), synapse);
  return planOf({ kernel: { rngType }, parameters: PARAMETERS, steps: [...populations(SOURCES, TARGETS), projection] });
}

/** Least milliseconds of some runs, and what the last run returned. */
function timed<T>(run: () => T): { result: T; milliseconds: number } {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; ; i++) {
    const start = performance.now();
    const result = run();
    least = Math.min(least, performance.now() - start);
    if (i === RUNS) return { result, milliseconds: least };
  }
}

function speed(report: Report, group: string, name: string, plan: NetworkPlan): void {
  const { result, milliseconds } = timed(() => build(plan).connectionCount);
  report({ group: `construction: ${group}`, name, value: result / milliseconds / 1000, unit: 'million connections/s' });
}

/** NEST's example of weight matrices with 2.5 million connections: 2,000 excitatory and 500 inhibitory neurons. */
function matrices(report: Report): void {
  const [excitatory, inhibitory, all] = [range(1, 2000), range(2001, 500), range(1, 2500)];
  const plan = planOf({
    parameters: PARAMETERS,
    steps: [
      ...populations(2000, 500),
      connect(excitatory, all, rule({ kind: 'fixed_indegree', indegree: 800 }), NORMAL),
      connect(inhibitory, all, rule({ kind: 'fixed_indegree', indegree: 200 }), {
        ...NORMAL,
        weight: { parameter: 4 },
      }),
    ],
  });
  const group = '2.5 million connections';
  const add = (name: string, milliseconds: number): void => report({ group, name, value: milliseconds, unit: 'ms' });
  const sets = [excitatory, inhibitory];
  const pairs = sets.flatMap(source => sets.map(target => [source, target] as const));
  const { result: network, milliseconds } = timed(() => build(plan));
  add('construction', milliseconds);
  const blocks = timed(() => {
    const made = new Blocks(network);
    for (const [source, target] of pairs) made.entries(source, target);
    return made;
  });
  add('four blocks', blocks.milliseconds);
  const whole = timed(() => {
    const made = new Blocks(build(plan));
    return pairs.map(([source, target]) => denseMatrix(made.entries(source, target), 'weight').values.length);
  });
  add('construction and four matrices', whole.milliseconds);
  const entries = blocks.result.entries(excitatory, excitatory);
  const window = { rows: [0, 2000], columns: [0, 2000], maxRows: 600, maxColumns: 600 } as const;
  add(
    'tile of 600 × 600 bins',
    timed(() => tile(entries, { ...window, quantity: 'weight', reduction: 'mean' })).milliseconds,
  );
}
