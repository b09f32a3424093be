import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkPlan } from '../../../server/engine/check';
import type {
  ConnectStep,
  Kernel,
  NetworkPlan,
  NodeSet,
  ParameterNode,
  RngType,
  RuleKind,
  RuleOptions,
  SynapseSpec,
  SynapseValue,
  ThirdFactor,
} from '../../../server/engine/plan';
import { connect, ids, type PlanParts, planOf, population, populations, range, rule, STATIC } from './plans';

const A = range(1, 5);
const B = range(6, 4);
const DEVICE = range(10, 1);
const NODES = [...populations(5, 4), population(10, 1, 'S', 'recorder')];
const UNIFORM: ParameterNode = { kind: 'uniform', min: 0, max: 1 };
const INTEGERS: ParameterNode = { kind: 'uniform_int', max: 3 };

function codes(plan: NetworkPlan): string[] {
  const problems = checkPlan(plan);
  for (const { message } of problems) assert.match(message, /^[A-Z`].*\.$/s, 'messages are sentences');
  return problems.map(({ code }) => code);
}

/** Codes for one Connect call between five nodes A, four nodes B and a device (behind B). */
function ofCall(step: ConnectStep, parts: Partial<PlanParts> = {}): string[] {
  return codes(planOf({ parameters: [UNIFORM, INTEGERS], ...parts, steps: [...NODES, step] }));
}

function ofRule(
  kind: RuleKind,
  options: Partial<RuleOptions> = {},
  source: NodeSet = A,
  target: NodeSet = B,
): string[] {
  return ofCall(connect(source, target, rule(kind, options)));
}

function ofSynapse(synapse: Partial<SynapseSpec>, kind: RuleKind = { kind: 'all_to_all' }, target = B): string[] {
  return ofCall(connect(A, target, rule(kind), { ...STATIC, ...synapse }));
}

describe('kernel', () => {
  const ofKernel = (kernel: Partial<Kernel>): string[] => codes(planOf({ kernel, steps: NODES }));

  test('the seed has 32 bits and is not 0', () => {
    assert.deepEqual(ofKernel({ rngSeed: 1 }), []);
    assert.deepEqual(ofKernel({ rngSeed: 2 ** 32 - 1 }), []);
    for (const rngSeed of [0, -1, 1.5, 2 ** 32, Number.NaN]) assert.deepEqual(ofKernel({ rngSeed }), ['seed-range']);
  });

  test('other properties', () => {
    assert.deepEqual(ofKernel({ rngType: 'no_such_rng' as RngType }), ['rng-type']);
    assert.deepEqual(ofKernel({ localNumThreads: 0 }), ['threads-range']);
    for (const resolution of [0, -0.1, 0.0005, 0.1234, Number.NaN]) {
      assert.deepEqual(ofKernel({ resolution }), ['resolution-range'], String(resolution));
    }
    for (const resolution of [0.001, 0.01, 0.1, 0.25, 0.3, 0.7, 1]) assert.deepEqual(ofKernel({ resolution }), []);
  });

  test('delay limits come together and in order', () => {
    assert.deepEqual(ofKernel({ minDelay: 0.1, maxDelay: 2 }), []);
    assert.deepEqual(ofKernel({ minDelay: 0.1 }), ['delay-limits']);
    assert.deepEqual(ofKernel({ maxDelay: 2 }), ['delay-limits']);
    assert.deepEqual(ofKernel({ minDelay: 2, maxDelay: 1 }), ['delay-limits']);
    assert.deepEqual(ofKernel({ minDelay: 0.01, maxDelay: 1 }), ['delay-limits']);
  });

  test('a new seed between calls is checked at its step', () => {
    const plan = planOf({ steps: [...NODES, { kind: 'kernel', rngSeed: 0, start: 0, end: 0 }] });
    assert.deepEqual(
      checkPlan(plan).map(({ code, step }) => [code, step]),
      [['seed-range', 3]],
    );
  });
});

describe('parameters', () => {
  const wrong: ParameterNode[] = [
    { kind: 'uniform', min: 1, max: 1 },
    { kind: 'uniform', min: Number.NaN, max: 1 },
    { kind: 'uniform_int', max: 0 },
    { kind: 'uniform_int', max: 1.5 },
    { kind: 'uniform_int', max: '-3' },
    { kind: 'normal', mean: 0, std: 0 },
    { kind: 'lognormal', mean: 0, std: -1 },
    { kind: 'redraw', x: 0, min: 2, max: 1 },
  ];
  for (const node of wrong) {
    test(JSON.stringify(node), () => {
      assert.deepEqual(codes(planOf({ parameters: [UNIFORM, node], steps: NODES })), ['parameter-range']);
    });
  }

  test('are reported at the first step that uses them, through other Parameters too', () => {
    const parameters: ParameterNode[] = [
      { kind: 'normal', mean: 0, std: 0 },
      { kind: 'exp', x: 0 },
    ];
    const call = (weight: SynapseValue): ConnectStep =>
      connect(A, B, rule({ kind: 'all_to_all' }), { ...STATIC, weight });
    const plan = planOf({ parameters, steps: [...NODES, call(1), call({ parameter: 1 })] });
    assert.deepEqual(
      checkPlan(plan).map(({ step, part }) => [step, part]),
      [[4, 'synapse']],
    );
  });
});

describe('nodes', () => {
  test('ids are consecutive and populations not empty', () => {
    assert.deepEqual(codes(planOf({ steps: [population(2, 3)] })), ['node-id']);
    assert.deepEqual(codes(planOf({ steps: [population(1, 0)] })), ['population-size']);
  });

  test('collections are not empty, ascending, and of existing nodes', () => {
    const kind: RuleKind = { kind: 'all_to_all' };
    assert.deepEqual(ofRule(kind, {}, { spans: [] }, B), ['empty-collection']);
    assert.deepEqual(ofRule(kind, {}, A, { spans: [] }), ['empty-collection']);
    assert.deepEqual(ofRule(kind, {}, ids(3, 1), B), ['collection-order']);
    assert.deepEqual(ofRule(kind, {}, ids(3, 3), B), ['collection-order']);
    assert.deepEqual(ofRule(kind, {}, range(8, 4), B), ['unknown-node']);
  });
});

describe('rules', () => {
  test('all_to_all and one_to_one', () => {
    assert.deepEqual(ofRule({ kind: 'all_to_all' }), []);
    assert.deepEqual(ofRule({ kind: 'all_to_all' }, { makeSymmetric: true }), ['symmetric-unsupported']);
    assert.deepEqual(ofRule({ kind: 'one_to_one' }), ['one-to-one-sizes']);
    assert.deepEqual(ofRule({ kind: 'one_to_one' }, { makeSymmetric: true }, range(1, 4), B), []);
  });

  test('in-degrees', () => {
    const indegree = (value: number, options = {}, source = A, target = B) =>
      ofRule({ kind: 'fixed_indegree', indegree: value }, options, source, target);
    assert.deepEqual(indegree(100), []);
    for (const value of [-1, 1.5, Number.NaN]) assert.deepEqual(indegree(value), ['degree-range']);
    assert.deepEqual(indegree(5, { allowMultapses: false }), []);
    assert.deepEqual(indegree(6, { allowMultapses: false }), ['degree-unreachable']);
    // Without autapses, a target that is a source has one source less.
    const neither = { allowMultapses: false, allowAutapses: false };
    assert.deepEqual(indegree(5, neither), []);
    assert.deepEqual(indegree(4, neither, A, A), []);
    assert.deepEqual(indegree(5, neither, A, A), ['degree-unreachable']);
    assert.deepEqual(indegree(5, neither, A, ids(5, 6)), ['degree-unreachable']);
    assert.deepEqual(indegree(1, { allowAutapses: false }, ids(5), A), ['degree-unreachable']);
    assert.deepEqual(indegree(0, neither, ids(5), A), []);
    assert.deepEqual(indegree(1, { allowAutapses: false }, ids(5), B), []);
  });

  test('out-degrees are bounded by the targets', () => {
    const outdegree = (value: number, options = {}, source = A, target = B) =>
      ofRule({ kind: 'fixed_outdegree', outdegree: value }, options, source, target);
    assert.deepEqual(outdegree(4, { allowMultapses: false }), []);
    assert.deepEqual(outdegree(5, { allowMultapses: false }), ['degree-unreachable']);
    assert.deepEqual(outdegree(5, { allowMultapses: false, allowAutapses: false }, A, A), ['degree-unreachable']);
    assert.deepEqual(outdegree(-2), ['degree-range']);
  });

  test('total numbers', () => {
    const total = (n: number, options = {}, source = A, target = B) =>
      ofRule({ kind: 'fixed_total_number', n }, options, source, target);
    assert.deepEqual(total(1000), []);
    assert.deepEqual(total(-1), ['total-range']);
    assert.deepEqual(total(3, { allowMultapses: false }), ['multapses-required']);
    assert.deepEqual(total(3, { allowAutapses: false }, ids(1), ids(1)), ['only-autapses']);
    assert.deepEqual(total(3, { allowAutapses: false }, ids(1), ids(1, 2)), []);
  });

  test('probabilities and means', () => {
    for (const p of [0, 0.5, 1]) assert.deepEqual(ofRule({ kind: 'pairwise_bernoulli', p }), []);
    for (const p of [-0.1, 1.1, Number.NaN]) {
      assert.deepEqual(ofRule({ kind: 'pairwise_bernoulli', p }), ['probability-range']);
    }
    assert.deepEqual(ofRule({ kind: 'pairwise_poisson', lambda: 3 }), []);
    for (const lambda of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.deepEqual(ofRule({ kind: 'pairwise_poisson', lambda }), ['poisson-mean-range']);
    }
    const options = { allowMultapses: false };
    assert.deepEqual(ofRule({ kind: 'pairwise_poisson', lambda: 1 }, options), ['multapses-required']);
  });

  test('symmetric Bernoulli', () => {
    const options = { allowAutapses: false, makeSymmetric: true };
    const symmetric = (p: number, changed = {}) =>
      ofRule({ kind: 'symmetric_pairwise_bernoulli', p }, { ...options, ...changed }, A, A);
    assert.deepEqual(symmetric(0.5), []);
    assert.deepEqual(symmetric(1), ['probability-range']);
    assert.deepEqual(symmetric(1 - 2 ** -53), ['probability-range']);
    for (const changed of [{ allowAutapses: true }, { allowMultapses: false }, { makeSymmetric: false }]) {
      assert.deepEqual(symmetric(0.5, changed), ['symmetric-options']);
    }
  });

  test('pairs', () => {
    const pairs = (sources: number[], targets: number[], options = {}) =>
      ofRule({ kind: 'pairs', sources, targets }, options);
    assert.deepEqual(pairs([0, 4, 4], [0, 3, 3]), []);
    assert.deepEqual(pairs([0, 1], [0]), ['pairs-sizes']);
    assert.deepEqual(pairs([5], [0]), ['pairs-index']);
    assert.deepEqual(pairs([0], [-1]), ['pairs-index']);
    assert.deepEqual(pairs([0.5], [0]), ['pairs-index']);
    assert.deepEqual(pairs([0], [0], { allowAutapses: false }), ['pairs-options']);
  });

  test('devices are targets of deterministic rules only', () => {
    assert.deepEqual(ofRule({ kind: 'all_to_all' }, {}, A, DEVICE), []);
    assert.deepEqual(ofRule({ kind: 'fixed_indegree', indegree: 1 }, {}, A, DEVICE), ['device-target']);
    assert.deepEqual(ofRule({ kind: 'pairwise_bernoulli', p: 0.5 }, {}, A, range(9, 2)), ['device-target']);
    assert.deepEqual(ofRule({ kind: 'fixed_indegree', indegree: 1 }, {}, DEVICE, A), []);
  });
});

describe('synapses', () => {
  test('models', () => {
    assert.deepEqual(ofSynapse({ model: 'no_such_model' }), ['unknown-synapse-model']);
    assert.deepEqual(ofSynapse({ model: 'gap_junction' }), ['symmetric-required']);
    assert.deepEqual(ofSynapse({ model: 'gap_junction' }, { kind: 'all_to_all' }, A), []);
    const nodes = range(1, 4);
    const symmetric = rule({ kind: 'one_to_one' }, { makeSymmetric: true });
    assert.deepEqual(ofCall(connect(nodes, B, symmetric, { model: 'gap_junction', parameters: [] })), []);
    const delayed = { model: 'gap_junction', delay: 1, parameters: [] };
    assert.deepEqual(ofCall(connect(nodes, B, symmetric, delayed)), ['bad-delay']);
  });

  test('delays', () => {
    assert.deepEqual(ofSynapse({ delay: 0.05 }), []);
    for (const delay of [0.04999, 0, -1]) assert.deepEqual(ofSynapse({ delay }), ['bad-delay']);
    const array = new Array(20).fill(1);
    array[17] = 0.01;
    assert.deepEqual(ofSynapse({ delay: { array } }), ['bad-delay']);
  });

  test('arrays have the size of the rule', () => {
    const of = (kind: RuleKind, size: number) => ofSynapse({ weight: { array: new Array(size).fill(1) } }, kind);
    const sizes: [RuleKind, number][] = [
      [{ kind: 'all_to_all' }, 20],
      [{ kind: 'fixed_indegree', indegree: 3 }, 12],
      [{ kind: 'fixed_outdegree', outdegree: 3 }, 15],
      [{ kind: 'fixed_total_number', n: 7 }, 7],
      [{ kind: 'pairs', sources: [0, 1], targets: [2, 3] }, 2],
    ];
    for (const [kind, size] of sizes) {
      assert.deepEqual(of(kind, size), []);
      assert.deepEqual(of(kind, size + 1), ['array-shape']);
    }
    assert.deepEqual(of({ kind: 'pairwise_bernoulli', p: 0.5 }, 20), ['array-shape']);
    assert.deepEqual(of({ kind: 'fixed_indegree', indegree: { parameter: 1 } }, 12), ['array-shape']);
  });

  test('random values are not for symmetric connections and explicit pairs', () => {
    const drawn: SynapseSpec = { ...STATIC, weight: { parameter: 0 } };
    const symmetric = rule({ kind: 'one_to_one' }, { makeSymmetric: true });
    assert.deepEqual(ofCall(connect(range(1, 4), B, symmetric, drawn)), ['random-value']);
    assert.deepEqual(ofCall(connect(A, B, rule({ kind: 'pairs', sources: [0], targets: [0] }), drawn)), [
      'random-value',
    ]);
  });

  test('normal in-degrees need one thread, or all nodes as targets (construction.md 5.3)', () => {
    const parameters: ParameterNode[] = [
      { kind: 'normal', mean: 3, std: 1 },
      { kind: 'max', x: 0, value: 1 },
      { kind: 'uniform', min: 0, max: 4 },
    ];
    const codes = (target: NodeSet, parameter: number, localNumThreads: number) => {
      const call = connect(range(1, 4), target, rule({ kind: 'fixed_indegree', indegree: { parameter } }));
      const steps = [...populations(4, 5), call];
      return checkPlan(planOf({ kernel: { localNumThreads }, parameters, steps })).map(({ code }) => code);
    };
    assert.deepEqual(codes(range(2, 3), 0, 2), ['degree-not-reproducible']);
    assert.deepEqual(codes(range(2, 3), 1, 2), ['degree-not-reproducible']);
    assert.deepEqual(codes(range(2, 3), 1, 1), []);
    assert.deepEqual(codes(range(2, 3), 2, 2), []);
    assert.deepEqual(codes(range(1, 9), 0, 2), []);
  });

  test('receptor types are integers', () => {
    const receptor = (value: SynapseValue) => ofSynapse({ parameters: [{ name: 'receptor_type', value }] });
    assert.deepEqual(receptor(1), []);
    assert.deepEqual(receptor({ parameter: 1 }), []);
    assert.deepEqual(receptor(1.5), ['integer-parameter']);
    assert.deepEqual(receptor({ parameter: 0 }), ['integer-parameter']);
  });
});

describe('third factors', () => {
  const third = (changed: Partial<ThirdFactor>, options: Partial<RuleOptions> = {}): string[] => {
    const factor: ThirdFactor = {
      nodes: B,
      p: 0.5,
      poolSize: 2,
      poolType: 'random',
      synapseIn: STATIC,
      synapseOut: STATIC,
      ...changed,
    };
    return ofCall({ ...connect(A, A, rule({ kind: 'one_to_one' }, options)), third: factor });
  };

  test('pools', () => {
    assert.deepEqual(third({}), []);
    for (const poolSize of [0, 5, 1.5]) assert.deepEqual(third({ poolSize }), ['third-pool']);
    assert.deepEqual(third({ poolType: 'block', poolSize: 2 }), ['third-pool']);
    assert.deepEqual(third({ poolType: 'block', poolSize: 1 }), ['third-pool']);
    assert.deepEqual(third({ poolType: 'block', poolSize: 1, nodes: ids(6) }), []);
  });

  test('other requirements', () => {
    assert.deepEqual(third({ p: 1.5 }), ['probability-range']);
    assert.deepEqual(third({ nodes: { spans: [] } }), ['empty-collection']);
    assert.deepEqual(third({}, { makeSymmetric: true }), ['third-symmetric']);
    assert.deepEqual(third({ synapseIn: { ...STATIC, weight: { array: [1] } } }), ['array-shape']);
    assert.deepEqual(third({ nodes: ids(9, 10) }), ['device-target']);
  });
});
