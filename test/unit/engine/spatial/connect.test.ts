import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BuildCancelled } from '../../../../server/engine/buildError';
import { construct } from '../../../../server/engine/construct';
import { MemorySink } from '../../../../server/engine/memorySink';
import type { ConnectionRule, Kernel, Mask, ParameterNode, Step } from '../../../../server/engine/plan';
import { connect, grid, layer, nodes, plan, rule, synapse } from './plans';

type Row = [source: number, target: number, weight: number, delay: number];

/** Connections in order of creation, thread by thread; delays in ms. */
function rows(steps: Step[], parameters: ParameterNode[] = [], kernel: Partial<Kernel> = {}): Row[] {
  const sink = new MemorySink(() => {});
  construct(plan(steps, parameters, kernel), sink, () => false);
  return sink
    .finish(() => 0)
    .flatMap(({ segments }) => segments)
    .flatMap(({ count, source, target, weight, delay }) =>
      Array.from({ length: count }, (_, i): Row => {
        const steps = typeof delay === 'number' ? delay : delay[i]!;
        return [source[i]!, target[i]!, typeof weight === 'number' ? weight : weight[i]!, steps * 0.1];
      }),
    );
}

const PARAMETERS: ParameterNode[] = [
  { kind: 'distance', dimension: 0 },
  { kind: 'spatial_exponential', x: 0, beta: 0.3 },
  { kind: 'uniform', min: 0, max: 1 },
  { kind: 'constant', value: 1 },
  { kind: 'add', a: 0, b: 3 },
];
const E = { parameter: 1 };
const w = { parameter: 2 };
const circular = (radius: number): Mask => ({ name: 'circular', shape: { kind: 'ball', radius } });

describe('worked examples (spatial.md 7)', () => {
  const on3x3 = (connectionRule: ConnectionRule, delay?: { parameter: number }) =>
    rows(
      [layer(grid([3, 3]), 9), connect(nodes(9), nodes(9), connectionRule, [synapse({ weight: w, delay })])],
      PARAMETERS,
    );

  it('1: pairwise_bernoulli', () => {
    const made = on3x3(rule({ kind: 'pairwise_bernoulli', p: E }), { parameter: 4 });
    assert.equal(made.length, 17);
    assert.deepEqual(made.slice(0, 7), [
      [1, 1, 0.9016191656392479, 1],
      [6, 1, 0.732943676565794, 1.7000000000000002],
      [7, 1, 0.5802764079661242, 1.7000000000000002],
      [2, 2, 0.03585246372622793, 1],
      [3, 3, 0.6793790620945762, 1],
      [4, 4, 0.06277440464942977, 1],
      [1, 5, 0.6035957620333777, 1.5],
    ]);
  });

  it('2: fixed_indegree with a mask', () => {
    const made = on3x3(rule({ kind: 'fixed_indegree', indegree: 2 }, { mask: circular(0.35) }));
    assert.equal(made.length, 18);
    assert.deepEqual(made.slice(0, 5), [
      [4, 1, 0.9016191656392479, 1],
      [2, 1, 0.5340685376430326, 1],
      [3, 2, 0.7426365082266452, 1],
      [1, 2, 0.732943676565794, 1],
      [2, 3, 0.5802764079661242, 1],
    ]);
  });

  it('3: fixed_outdegree', () => {
    const made = on3x3(rule({ kind: 'fixed_outdegree', outdegree: 2, p: E }));
    assert.equal(made.length, 18);
    assert.deepEqual(made.slice(0, 5), [
      [1, 1, 0.7970795658444456, 1],
      [1, 9, 0.9022864445518274, 1],
      [2, 3, 0.9966088434150467, 1],
      [2, 5, 0.5711261588574106, 1],
      [3, 3, 0.7463255987995993, 1],
    ]);
  });
});

const square = layer(grid([4, 4]), 16);
const all = nodes(16);
const pairs = (...steps: Step[]) => rows(steps, PARAMETERS).map(([source, target]) => [source, target]);

describe('defects reproduced', () => {
  const onSource = rule({ kind: 'pairwise_bernoulli' }, { useOnSource: true });
  const someSources = connect(nodes(8, 2, 2, 1), all, onSource);

  it('a slice gets the positions of the layer connected before', () => {
    const count = (...steps: Step[]) => rows([square, ...steps]).length;
    assert.equal(count(someSources), 8 * 16);
    assert.equal(count(connect(all, all, onSource), someSources), 16 * 16 + 16 * 16);
    assert.equal(count(someSources, connect(all, all, onSource)), 8 * 16 + 8 * 16);
  });

  it('another layer in between restores the slice', () => {
    const other = layer(grid([2, 2]), 4, 17);
    const between = connect(nodes(4, 17), nodes(1, 1, 1, 1), onSource);
    assert.equal(rows([square, other, connect(all, all, onSource), between, someSources]).length, 16 * 16 + 4 + 8 * 16);
  });

  it('masked in-degrees allow autapses unless there is a kernel', () => {
    const narrow = (p?: number) =>
      connect(
        all,
        all,
        rule({ kind: 'fixed_indegree', indegree: 3, p }, { mask: circular(0.3), allowAutapses: false }),
      );
    assert.ok(pairs(square, narrow()).some(([source, target]) => source === target));
    assert.ok(pairs(square, narrow(1)).every(([source, target]) => source !== target));
  });

  it('oversized masks find nodes twice', () => {
    const wrapped = layer(grid([4, 4], { edgeWrap: true }), 16);
    const mask: Mask = { name: 'rectangular', shape: { kind: 'box', lowerLeft: [-0.6, -0.1], upperRight: [0.6, 0.1] } };
    const step = connect(all, all, rule({ kind: 'pairwise_bernoulli' }, { mask, allowOversizedMask: true }));
    const made = pairs(wrapped, step);
    // A row has 4 nodes; those half an extent away, at −0.5 and 0.5, are found from both sides.
    assert.equal(made.length, 16 * 5);
  });
});

describe('what would never end is refused', () => {
  const refused = (connectionRule: ConnectionRule, parameters = PARAMETERS) => {
    try {
      rows([square, connect(all, all, connectionRule)], parameters);
      return 'built';
    } catch (error) {
      assert.ok(error instanceof Error && 'code' in error && 'step' in error);
      assert.equal(error.step, 1);
      return error.code;
    }
  };
  const strict = { allowAutapses: false, allowMultapses: false };
  const NOWHERE: ParameterNode[] = [{ kind: 'constant', value: 0 }];
  // 1 along the first column of the grid, 0 elsewhere.
  const COLUMN: ParameterNode[] = [
    { kind: 'position', of: 'source', dimension: 0 },
    { kind: 'constant', value: -0.3 },
    { kind: 'lt', a: 0, b: 1 },
  ];

  it('no candidates', () => {
    const beside: Mask = { ...circular(0.1), anchor: [5, 0] };
    assert.equal(refused(rule({ kind: 'fixed_indegree', indegree: 1 }, { mask: beside })), 'no-candidates');
    assert.equal(refused(rule({ kind: 'fixed_outdegree', outdegree: 1 }, { mask: beside })), 'no-candidates');
  });

  it('only the node itself', () => {
    const tiny = { mask: circular(0.1), allowAutapses: false };
    assert.equal(refused(rule({ kind: 'fixed_indegree', indegree: 1, p: 1 }, tiny)), 'no-candidates');
    assert.equal(refused(rule({ kind: 'fixed_outdegree', outdegree: 1 }, tiny)), 'degree-impossible');
  });

  it('too few candidates without multapses, the node itself not counted', () => {
    const indegree = (k: number) => rule({ kind: 'fixed_indegree', indegree: k, p: 1 }, strict);
    assert.equal(refused(indegree(17)), 'degree-impossible');
    assert.equal(refused(indegree(16)), 'degree-impossible');
    assert.equal(refused(indegree(15)), 'built');
    assert.equal(refused(rule({ kind: 'fixed_outdegree', outdegree: 16, p: 1 }, strict)), 'degree-impossible');
  });

  it('a kernel of 0 for all, or for all but too few', () => {
    const indegree = (k: number, options = {}) =>
      rule({ kind: 'fixed_indegree', indegree: k, p: { parameter: 2 } }, options);
    assert.equal(refused(rule({ kind: 'fixed_indegree', indegree: 1, p: { parameter: 0 } }), NOWHERE), 'kernel-sum');
    assert.equal(refused(rule({ kind: 'fixed_outdegree', outdegree: 1, p: 0 })), 'kernel-sum');
    assert.equal(refused(indegree(5, { allowMultapses: false }), COLUMN), 'degree-impossible');
    assert.equal(refused(indegree(4, { allowMultapses: false }), COLUMN), 'built');
    assert.equal(refused(indegree(4, strict), COLUMN), 'degree-impossible');
  });

  it('an infinite mean', () => {
    const infinite: ParameterNode[] = [
      { kind: 'constant', value: Number.POSITIVE_INFINITY },
      { kind: 'distance', dimension: 0 },
      { kind: 'add', a: 0, b: 1 },
    ];
    assert.equal(
      refused(rule({ kind: 'pairwise_poisson', lambda: { parameter: 2 } }), infinite),
      'poisson-mean-infinite',
    );
  });

  it('fewer candidates than collocated synapses of an out-degree', () => {
    const step = connect(all, all, rule({ kind: 'fixed_outdegree', outdegree: 1 }, { mask: circular(0.1) }), [
      synapse(),
      synapse(),
    ]);
    assert.throws(() => rows([square, step]), { code: 'too-few-candidates', step: 1 });
  });

  it('a mask that turns out wider than a periodic layer', () => {
    const drawn = layer({ kind: 'free', pos: w, numDimensions: 2, edgeWrap: true }, 16);
    const step = connect(all, all, rule({ kind: 'pairwise_bernoulli', p: 1 }, { mask: circular(0.7) }));
    assert.throws(() => rows([drawn, step], PARAMETERS), { code: 'mask-oversized', step: 1 });
  });
});

describe('cancellation', () => {
  it('stops draws that are rejected for long', () => {
    // Two candidates without multapses, one of them some 10^15 times less likely than the other.
    const parameters: ParameterNode[] = [
      { kind: 'position', of: 'source', dimension: 0 },
      { kind: 'constant', value: 0 },
      { kind: 'lt', a: 0, b: 1 },
      { kind: 'constant', value: 1e-15 },
      { kind: 'add', a: 2, b: 3 },
    ];
    const two = layer(grid([2, 1]), 2);
    const step = connect(
      nodes(2),
      nodes(2),
      rule({ kind: 'fixed_indegree', indegree: 2, p: { parameter: 4 } }, { allowMultapses: false }),
    );
    let asked = 0;
    const run = () => construct(plan([two, step], parameters), new MemorySink(() => {}), () => ++asked > 2);
    assert.throws(run, BuildCancelled);
  });
});

describe('devices as targets', () => {
  it('are connected on the thread of the source, with use_on_source', () => {
    const recorders = layer(grid([1, 1]), 1, 17, 'recorder');
    const step = connect(all, nodes(1, 17), rule({ kind: 'pairwise_bernoulli', p: 1 }, { useOnSource: true }));
    const sources = rows([square, recorders, step], [], { localNumThreads: 2 }).map(([source]) => source);
    assert.deepEqual(sources, [2, 4, 6, 8, 10, 12, 14, 16, 1, 3, 5, 7, 9, 11, 13, 15]);
  });
});
