import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type BuildOptions, build } from '../../../server/engine/build';
import { BuildCancelled, BuildError } from '../../../server/engine/buildError';
import type { ConnectionTable, Network } from '../../../server/engine/network';
import { creationOrder, reportOrder } from '../../../server/engine/order';
import type { NetworkPlan, ParameterNode, RuleKind, SynapseSpec } from '../../../server/engine/plan';
import { connect, ids, type PlanParts, planOf, population, populations, range, rule } from './plans';

const UNIFORM: ParameterNode = { kind: 'uniform', min: 0, max: 1 };

function rows(table: ConnectionTable, count = table.count): (number | undefined)[][] {
  return Array.from({ length: count }, (_, i) => [table.source[i], table.target[i], table.weight[i], table.delay[i]]);
}

function created(parts: PlanParts): ConnectionTable {
  return creationOrder(build(planOf(parts)));
}

/** One population of `size` connected to itself. */
function within(size: number, kind: RuleKind, parts: Partial<PlanParts> & { synapse?: SynapseSpec } = {}): NetworkPlan {
  const nodes = range(1, size);
  const synapses = parts.synapse === undefined ? [] : [parts.synapse];
  return planOf({ ...parts, steps: [...populations(size), connect(nodes, nodes, rule(kind), ...synapses)] });
}

const weighted = (weight: SynapseSpec['weight'], delay?: SynapseSpec['delay']): SynapseSpec => ({
  model: 'static_synapse',
  weight,
  ...(delay === undefined ? {} : { delay }),
  parameters: [],
});

describe('worked examples of the semantics', () => {
  test('fixed in-degree with normal weights, default kernel', () => {
    const plan = within(
      10,
      { kind: 'fixed_indegree', indegree: 2 },
      {
        parameters: [{ kind: 'normal', mean: 20, std: 0.5 }],
        synapse: weighted({ parameter: 0 }),
      },
    );
    const network = build(plan);
    assert.deepEqual(rows(creationOrder(network), 6), [
      [9, 1, 20.138692305536114, 1],
      [6, 1, 20.36291849387483, 1],
      [6, 2, 20.5135344613243, 1],
      [6, 2, 20.111181949270005, 1],
      [9, 3, 19.72746582396295, 1],
      [8, 3, 20.004112531918548, 1],
    ]);
    assert.deepEqual(rows(reportOrder(network), 5), [
      [1, 6, 19.670510219019924, 1],
      [1, 9, 21.307584774613026, 1],
      [4, 7, 20.062332009843896, 1],
      [5, 6, 20.925688820943737, 1],
      [5, 8, 19.50145456212203, 1],
    ]);
  });

  test('pairwise Bernoulli on two threads with drawn weights and delays', () => {
    const nodes = range(1, 4);
    const table = created({
      kernel: { rngSeed: 1, localNumThreads: 2 },
      parameters: [
        { kind: 'uniform', min: 1, max: 3 },
        { kind: 'uniform', min: 1, max: 2 },
      ],
      steps: [
        ...populations(4),
        connect(
          nodes,
          nodes,
          rule({ kind: 'pairwise_bernoulli', p: 0.5 }, { allowAutapses: false }),
          weighted({ parameter: 0 }, { parameter: 1 }),
        ),
      ],
    });
    assert.deepEqual(rows(table), [
      [1, 2, 2.8509783162782742, 1.9000000000000001],
      [3, 4, 2.6485488412594917, 1.3],
      [2, 1, 2.305197649467688, 2],
      [4, 3, 2.454308844701893, 1.2000000000000002],
    ]);
  });

  test('fixed out-degree with exponential weights', () => {
    const plan = within(
      4,
      { kind: 'fixed_outdegree', outdegree: 2 },
      {
        kernel: { rngSeed: 1 },
        parameters: [{ kind: 'exponential', beta: 2 }],
        synapse: weighted({ parameter: 0 }),
      },
    );
    assert.deepEqual(rows(creationOrder(build(plan))), [
      [1, 2, 1.028906622606009, 1],
      [1, 2, 4.03272690520117, 1],
      [2, 1, 5.193621271702231, 1],
      [2, 1, 3.410216504446672, 1],
      [3, 3, 1.8924162685767336, 1],
      [3, 4, 3.2586909604676677, 1],
      [4, 2, 2.7591853272192135, 1],
      [4, 1, 0.4519221140591412, 1],
    ]);
  });

  test('fixed total number on two threads', () => {
    const table = creationOrder(
      build(within(5, { kind: 'fixed_total_number', n: 6 }, { kernel: { rngSeed: 1, localNumThreads: 2 } })),
    );
    assert.deepEqual(
      rows(table).map(([source, target]) => [source, target]),
      [
        [3, 4],
        [5, 4],
        [4, 4],
        [4, 2],
        [3, 5],
        [4, 5],
      ],
    );
  });
});

describe('weights and delays', () => {
  const one = (synapse: SynapseSpec, parts: Partial<PlanParts> = {}): (number | undefined)[] => {
    const table = created({
      ...parts,
      steps: [...populations(1), connect(range(1, 1), range(1, 1), rule({ kind: 'all_to_all' }), synapse)],
    });
    return [table.weight[0], table.delay[0]];
  };

  test('a delay is rounded to steps and reported as steps times resolution', () => {
    assert.deepEqual(one(weighted(1, 1.9)), [1, 1.9000000000000001]);
    assert.deepEqual(one(weighted(1, 0.05)), [1, 0.1]);
  });

  test('delays of 2^21 steps and more wrap', () => {
    assert.deepEqual(one(weighted(1, 3e5)), [1, 90284.8]);
  });

  test('NaN stands for the default of the model, given or drawn', () => {
    assert.deepEqual(one(weighted(Number.NaN, Number.NaN)), [1, 1]);
    // A negative number to the power of one half is no number.
    const nodes: ParameterNode[] = [
      UNIFORM,
      { kind: 'constant', value: 2 },
      { kind: 'sub', a: 0, b: 1 },
      { kind: 'pow', x: 2, exponent: 0.5 },
    ];
    assert.deepEqual(one(weighted({ parameter: 3 }, { parameter: 3 }), { parameters: nodes }), [1, 1]);
  });

  test('a drawn delay that is too short is an error at its step', () => {
    const plan = within(5, { kind: 'all_to_all' }, { parameters: [UNIFORM], synapse: weighted(1, { parameter: 0 }) });
    assert.throws(() => build(plan), { name: 'BuildError', code: 'bad-delay', step: 1 });
  });

  test('min_delay and max_delay bound drawn delays too', () => {
    const parameters: ParameterNode[] = [{ kind: 'uniform', min: 1, max: 3 }];
    const synapse = weighted(1, { parameter: 0 });
    const bounded = (minDelay: number, maxDelay: number) =>
      within(5, { kind: 'all_to_all' }, { parameters, synapse, kernel: { minDelay, maxDelay } });
    assert.equal(build(bounded(1, 3)).connectionCount, 25);
    assert.throws(() => build(bounded(1.5, 3)), { code: 'bad-delay' });
    assert.throws(() => build(bounded(1, 2.5)), { code: 'bad-delay' });
  });

  test('parameters other than weight and delay draw first, by name, then the delay, then the weight', () => {
    const parameters: ParameterNode[] = [UNIFORM, UNIFORM, UNIFORM, { kind: 'uniform', min: 1, max: 1000 }];
    const synapse: SynapseSpec = {
      model: 'stdp_synapse',
      weight: { parameter: 0 },
      delay: { parameter: 3 },
      parameters: [
        { name: 'alpha', value: { parameter: 1 } },
        { name: 'Wmax', value: { parameter: 2 } },
      ],
    };
    const [weight, delay] = one(synapse, { parameters });
    // Four draws in a row: Wmax, alpha, delay, weight.
    const draws = created({
      parameters: [UNIFORM],
      steps: [
        ...populations(1),
        connect(range(1, 1), range(1, 1), rule({ kind: 'pairs', sources: [0, 0, 0, 0], targets: [0, 0, 0, 0] })),
      ],
    });
    assert.equal(draws.count, 4);
    const four = creationOrder(
      build(within(2, { kind: 'all_to_all' }, { parameters: [UNIFORM], synapse: weighted({ parameter: 0 }) })),
    ).weight;
    assert.equal(weight, four[3]);
    assert.equal(delay, Math.floor((1 + four[2]! * 999) * 10 + 0.5) * 0.1);
  });
});

describe('limits and cancellation', () => {
  const large = within(2000, { kind: 'fixed_indegree', indegree: 500 });
  const failing = (options: BuildOptions): BuildError => {
    try {
      build(large, options);
    } catch (error) {
      if (error instanceof BuildError) return error;
      throw error;
    }
    throw new Error('built');
  };

  test('a build that is cancelled stops', () => {
    let asked = 0;
    assert.throws(() => build(large, { isCancelled: () => ++asked > 3 }), BuildCancelled);
    assert.equal(asked, 4);
  });

  test('a search without an end can be cancelled too', () => {
    // In 3000 nodes, each with a probability of 1e-9 for each other, hardly any connection is made.
    const sparse = within(3000, { kind: 'pairwise_bernoulli', p: 1e-9 });
    let asked = 0;
    assert.throws(() => build(sparse, { isCancelled: () => ++asked > 10 }), BuildCancelled);
  });

  test('progress comes about every 65,536 connections and ends with all of them', () => {
    const reports: number[] = [];
    const { connectionCount } = build(large, { onProgress: connections => reports.push(connections) });
    assert.equal(connectionCount, 1_000_000);
    assert.equal(reports.at(-1), connectionCount);
    assert.ok(reports.every((report, i) => report - (reports[i - 1] ?? 0) <= 65536));
  });

  test('too many nodes or connections are refused before anything is built', () => {
    const error = failing({ maxNodes: 1999 });
    assert.deepEqual([error.code, error.step], ['too-many-nodes', 0]);
    assert.match(error.message, /2,000.*1,999/);
    let connections = 0;
    const second = failing({ maxConnections: 999_999, onProgress: count => (connections = count) });
    assert.deepEqual([second.code, second.step], ['too-many-connections', 1]);
    assert.equal(connections, 0);
  });

  test('what no estimate foresaw is refused while building', () => {
    // The mean is 45,000; some seed gives more.
    const plans = [1, 2, 3, 4, 5, 6, 7, 8].map(rngSeed =>
      within(300, { kind: 'pairwise_bernoulli', p: 0.5 }, { kernel: { rngSeed } }),
    );
    const plan = plans.find(candidate => build(candidate).connectionCount > 45_000)!;
    assert.throws(() => build(plan, { maxConnections: 45_000 }), { code: 'too-many-connections' });
  });
});

describe('what only drawing can find out', () => {
  const drawn = (kind: RuleKind, options = {}): void => {
    const nodes = range(1, 4);
    const steps = [...populations(4), connect(nodes, nodes, rule(kind, options))];
    build(planOf({ parameters: [{ kind: 'constant', value: 4 }, UNIFORM, { kind: 'add', a: 0, b: 1 }], steps }));
  };

  test('a drawn degree that cannot be reached is refused instead of searched for without end', () => {
    const kind: RuleKind = { kind: 'fixed_indegree', indegree: { parameter: 0 } };
    drawn(kind, { allowMultapses: false });
    assert.throws(() => drawn(kind, { allowMultapses: false, allowAutapses: false }), { code: 'degree-unreachable' });
    const more: RuleKind = { kind: 'fixed_outdegree', outdegree: { parameter: 2 } };
    assert.throws(() => drawn(more, { allowMultapses: false, allowAutapses: false }), { code: 'degree-unreachable' });
  });

  test('a thread that owns only the one source cannot avoid autapses', () => {
    const step = connect(ids(1), ids(1, 2), rule({ kind: 'fixed_total_number', n: 50 }, { allowAutapses: false }));
    const parts = { steps: [...populations(2), step] };
    assert.equal(build(planOf(parts)).connectionCount, 50);
    assert.throws(() => build(planOf({ ...parts, kernel: { localNumThreads: 2 } })), {
      code: 'only-autapses',
      step: 1,
    });
  });
});

describe('devices', () => {
  test('a recorder gets connections on every thread, each from the sources there', () => {
    const steps = [population(1, 3), population(4, 1, 'S', 'recorder')];
    const network: Network = build(
      planOf({
        kernel: { localNumThreads: 2 },
        steps: [...steps, connect(range(1, 3), range(4, 1), rule({ kind: 'all_to_all' }))],
      }),
    );
    const sources = network.lists.map(({ thread, segments }) => [
      thread,
      segments.flatMap(({ source, count }) => [...source.subarray(0, count)]),
    ]);
    assert.deepEqual(sources, [
      [0, [2]],
      [1, [1, 3]],
    ]);
  });

  test('connections to devices are reported behind others, those from devices last', () => {
    const steps = [
      population(1, 2),
      population(3, 1, 'P', 'stimulator'),
      population(4, 1, 'S', 'recorder'),
      connect(ids(3), range(1, 2), rule({ kind: 'all_to_all' })),
      connect(range(1, 2), ids(4), rule({ kind: 'all_to_all' })),
      connect(range(1, 2), range(1, 2), rule({ kind: 'one_to_one' })),
    ];
    const network = build(planOf({ steps }));
    const pairs = [
      [1, 1],
      [2, 2],
      [1, 4],
      [2, 4],
      [3, 1],
      [3, 2],
    ];
    for (const table of [creationOrder(network), reportOrder(network)]) {
      assert.deepEqual(
        rows(table).map(([source, target]) => [source, target]),
        pairs,
      );
    }
    assert.deepEqual([...reportOrder(network).step], [5, 5, 4, 4, 3, 3]);
  });
});
