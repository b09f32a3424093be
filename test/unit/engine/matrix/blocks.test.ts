import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { build } from '../../../../server/engine/build';
import { BuildCancelled } from '../../../../server/engine/buildError';
import { Blocks } from '../../../../server/engine/matrix/blocks';
import { countBlocks } from '../../../../server/engine/matrix/countBlocks';
import { blockMatrix } from '../../../../server/engine/matrix/dense';
import type { Network } from '../../../../server/engine/network';
import { reportOrder } from '../../../../server/engine/order';
import {
  type ConnectStep,
  type NodeSet,
  type ParameterNode,
  QUANTITIES,
  type Quantity,
  type RuleKind,
  type SynapseSpec,
} from '../../../../server/engine/plan';
import { connect, ids, planOf, population, populations, range, rule, STATIC } from '../plans';

const PARAMETERS: ParameterNode[] = [
  { kind: 'normal', mean: 0, std: 1 },
  { kind: 'uniform', min: 1, max: 3 },
];
const SYNAPSES: readonly SynapseSpec[] = [
  STATIC,
  { ...STATIC, weight: -0.1 },
  { ...STATIC, weight: { parameter: 0 } },
  { model: 'stdp_synapse', weight: { parameter: 0 }, delay: { parameter: 1 }, parameters: [] },
];
const RULES: readonly RuleKind[] = [
  { kind: 'fixed_indegree', indegree: 9 },
  { kind: 'fixed_total_number', n: 60 },
  { kind: 'pairwise_poisson', lambda: 1.5 },
  { kind: 'all_to_all' },
];
/** Sets over 30 nodes that overlap, have gaps, or are single nodes. */
const SETS: readonly NodeSet[] = [
  range(1, 12),
  range(8, 10),
  range(1, 15, 2),
  ids(2, 3, 17, 30),
  ids(21),
  range(22, 8),
];

const anyNetwork: fc.Arbitrary<Network> = fc
  .record({
    localNumThreads: fc.integer({ min: 1, max: 3 }),
    calls: fc.array(
      fc.record({
        source: fc.constantFrom(...SETS),
        target: fc.constantFrom(...SETS),
        kind: fc.constantFrom(...RULES),
        synapse: fc.constantFrom(...SYNAPSES),
        reports: fc.boolean(),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ localNumThreads, calls }) => {
    const steps = calls.flatMap(({ source, target, kind, synapse, reports }) => {
      const call: ConnectStep = connect(source, target, rule(kind), synapse);
      return reports ? [call, { kind: 'get_connections', start: 0, end: 0 } as const] : [call];
    });
    const plan = planOf({ kernel: { localNumThreads }, parameters: PARAMETERS, steps: [...populations(30), ...steps] });
    return build(plan);
  });

const idList = ({ spans }: NodeSet): number[] =>
  spans.flatMap(({ first, count, step }) => Array.from({ length: count }, (_, i) => first + i * step));

/** The matrix as NEST's example forms it: connection after connection in the order reported. */
function naiveMatrix(network: Network, source: NodeSet, target: NodeSet, quantity: Quantity): number[] {
  const [rows, columns] = [idList(source), idList(target)];
  const weights = new Float64Array(rows.length * columns.length);
  const delays = new Float64Array(weights.length);
  const counts = new Uint32Array(weights.length);
  const table = reportOrder(network);
  for (let i = 0; i < table.count; i++) {
    const row = rows.indexOf(table.source[i]!);
    const column = columns.indexOf(table.target[i]!);
    if (row < 0 || column < 0) continue;
    const cell = row * columns.length + column;
    weights[cell]! += table.weight[i]!;
    // Delays are whole steps, whose sum has no rounding.
    delays[cell]! += Math.round(table.delay[i]! / network.msPerStep);
    counts[cell]!++;
  }
  return Array.from(counts, (count, cell) => {
    if (quantity === 'weight') return weights[cell]!;
    if (quantity === 'count') return count;
    if (count === 0) return Number.NaN;
    return quantity === 'mean_weight' ? weights[cell]! / count : (delays[cell]! / count) * network.msPerStep;
  });
}

describe('blocks of random networks', () => {
  const sets = fc.constantFrom(...SETS);

  test('equal, bit by bit, the sums formed in the order reported', () => {
    fc.assert(
      fc.property(anyNetwork, sets, sets, fc.constantFrom(...QUANTITIES), (network, source, target, quantity) => {
        const matrix = blockMatrix(network, source, target, quantity);
        assert.deepEqual([...matrix.values], naiveMatrix(network, source, target, quantity));
        assert.deepEqual([...matrix.counts], naiveMatrix(network, source, target, 'count'));
      }),
    );
  });

  test('are the same put together at once as one by one', () => {
    fc.assert(
      fc.property(anyNetwork, network => {
        const pairs = SETS.flatMap(source => SETS.map(target => [source, target] as const));
        const blocks = new Blocks(network);
        blocks.collect(pairs);
        for (const pair of pairs) assert.deepEqual(blocks.entries(...pair), new Blocks(network).entries(...pair));
      }),
      { numRuns: 30 },
    );
  });

  test('are put together again after that was cancelled at any time', () => {
    fc.assert(
      fc.property(anyNetwork, sets, sets, fc.integer({ min: 1, max: 30 }), (network, source, target, patience) => {
        const blocks = new Blocks(network);
        let left = patience;
        const impatient = (): void => {
          if (--left === 0) throw new BuildCancelled();
        };
        try {
          blocks.collect([[source, target]], impatient);
        } catch (error) {
          assert.ok(error instanceof BuildCancelled);
        }
        assert.deepEqual(blocks.entries(source, target), new Blocks(network).entries(source, target));
      }),
    );
  });

  test('have their pairs row by row, ascending by column', () => {
    fc.assert(
      fc.property(anyNetwork, sets, sets, (network, source, target) => {
        const { rows, rowStart, column, pairs, connections, count } = new Blocks(network).entries(source, target);
        assert.equal(rowStart[rows], pairs);
        let sum = 0;
        for (let row = 0; row < rows; row++) {
          for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
            if (pair > rowStart[row]!) assert.ok(column[pair - 1]! < column[pair]!);
            sum += typeof count === 'number' ? count : count[pair]!;
          }
        }
        assert.equal(sum, connections);
      }),
    );
  });

  test('are counted in one pass as one by one, overlapping or not', () => {
    fc.assert(
      fc.property(anyNetwork, network => {
        const blocks = new Blocks(network);
        const one = SETS.flatMap(source => SETS.map(target => blocks.entries(source, target).connections));
        assert.deepEqual([...countBlocks(network, SETS)], one);
      }),
    );
  });
});

describe('blocks of larger networks', () => {
  /** More connections than go into one bucket, many of them crowded, with delays of their own. */
  const large = (localNumThreads: number, first: SynapseSpec, second: SynapseSpec): Network => {
    const sets = [range(1, 150), range(151, 50)] as const;
    return build(
      planOf({
        kernel: { localNumThreads },
        parameters: PARAMETERS,
        steps: [
          ...populations(150, 50),
          connect(sets[0], range(1, 200), rule({ kind: 'fixed_indegree', indegree: 400 }), first),
          connect(range(1, 200), sets[1], rule({ kind: 'fixed_total_number', n: 5000 }), second),
        ],
      }),
    );
  };
  for (const [name, network] of [
    ['on one virtual process', large(1, SYNAPSES[2]!, SYNAPSES[2]!)],
    ['on three, of two models', large(3, SYNAPSES[2]!, SYNAPSES[3]!)],
    ['with two weights', large(1, STATIC, SYNAPSES[1]!)],
  ] as const)
    test(name, () => {
      const [source, target] = [range(1, 200), range(151, 50)];
      for (const quantity of ['weight', 'count', 'delay'] as const) {
        const { values } = blockMatrix(network, source, target, quantity);
        assert.deepEqual([...values], naiveMatrix(network, source, target, quantity));
      }
    });

  test('count more than 255 connections of a pair', () => {
    const connections = rule({ kind: 'fixed_total_number', n: 3000 });
    const steps = [...populations(3), connect(range(1, 2), range(1, 3), connections, SYNAPSES[2]!)];
    const network = build(planOf({ parameters: PARAMETERS, steps }));
    for (const quantity of ['weight', 'count'] as const)
      assert.deepEqual(
        [...blockMatrix(network, range(1, 2), range(1, 3), quantity).values],
        naiveMatrix(network, range(1, 2), range(1, 3), quantity),
      );
  });
});

describe('statistics of a block', () => {
  const steps = [
    ...populations(4),
    connect(range(1, 4), range(1, 4), rule({ kind: 'pairs', sources: [0, 0, 2], targets: [1, 1, 3] }), {
      ...STATIC,
      weight: { array: [1.5, -4, 3] },
      delay: { array: [1, 2, 5] },
    }),
  ];
  const blocks = new Blocks(build(planOf({ steps })));
  const all = range(1, 4);

  test('extremes are those of the pairs', () => {
    const extremes = (quantity: Quantity) => blocks.statistics(all, all, quantity).extremes;
    assert.deepEqual(blocks.statistics(all, all, 'weight'), { connections: 3, pairs: 2, extremes: [-2.5, 3] });
    assert.deepEqual(extremes('count'), [1, 2]);
    assert.deepEqual(extremes('mean_weight'), [-1.25, 3]);
    assert.deepEqual(extremes('delay'), [1.5, 5]);
  });

  test('there are none without connections', () => {
    const nothing = blocks.statistics(ids(4), all, 'weight');
    assert.deepEqual(nothing, { connections: 0, pairs: 0, extremes: undefined });
  });
});

test('devices can have blocks, and do not disturb others', () => {
  const neurons = range(1, 20);
  const [noise, recorder] = [ids(21), ids(22)];
  const steps = [
    population(1, 20),
    population(21, 1, 'P', 'stimulator'),
    population(22, 1, 'S', 'recorder'),
    connect(noise, neurons, rule({ kind: 'all_to_all' }), { ...STATIC, weight: { parameter: 0 } }),
    connect(neurons, neurons, rule({ kind: 'fixed_indegree', indegree: 40 }), { ...STATIC, weight: { parameter: 0 } }),
    connect(neurons, recorder, rule({ kind: 'all_to_all' }), { ...STATIC, weight: { parameter: 0 } }),
  ];
  const network = build(planOf({ parameters: PARAMETERS, steps }));
  for (const [source, target] of [
    [neurons, neurons],
    [noise, neurons],
    [neurons, recorder],
  ] as const) {
    const { values } = blockMatrix(network, source, target, 'weight');
    assert.deepEqual([...values], naiveMatrix(network, source, target, 'weight'));
  }
});
