import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { build } from '../../../../server/engine/build';
import type { ConnectionTable, Network } from '../../../../server/engine/network';
import { creationOrder } from '../../../../server/engine/order';
import {
  type ConnectionRule,
  type NetworkPlan,
  type NodeSet,
  type ParameterNode,
  RNG_TYPES,
  type RuleKind,
  type SynapseSpec,
} from '../../../../server/engine/plan';
import { connect, ids, planOf, populations, range, rule, STATIC } from '../plans';

const SIZE = 24;
const PARAMETERS: ParameterNode[] = [
  { kind: 'normal', mean: 20, std: 1 },
  { kind: 'constant', value: 1.5 },
  // 1.5, but not known to be constant.
  { kind: 'max', x: 1, value: 0 },
];

const anySet: fc.Arbitrary<NodeSet> = fc
  .tuple(fc.integer({ min: 1, max: SIZE }), fc.integer({ min: 1, max: SIZE }))
  .map(([a, b]) => range(Math.min(a, b), Math.abs(a - b) + 1));

const anyKernel = fc.record({
  rngSeed: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  rngType: fc.constantFrom(...RNG_TYPES),
  localNumThreads: fc.integer({ min: 1, max: 4 }),
});

interface Situation {
  readonly source: NodeSet;
  readonly target: NodeSet;
  readonly kernel: NetworkPlan['kernel'];
}

const anySituation: fc.Arbitrary<Situation> = fc
  .record({ source: anySet, target: anySet, kernel: anyKernel })
  .map(({ source, target, kernel }) => ({ source, target, kernel: { resolution: 0.1, ...kernel } }));

function planFor({ source, target, kernel }: Situation, kind: ConnectionRule, ...synapses: SynapseSpec[]): NetworkPlan {
  const steps = [...populations(SIZE), connect(source, target, kind, ...synapses)];
  return planOf({ kernel, parameters: PARAMETERS, steps });
}

const idList = ({ spans }: NodeSet): number[] =>
  spans.flatMap(({ first, count, step }) => Array.from({ length: count }, (_, i) => first + i * step));

/** How often each pair is connected, by "source target". */
function pairCounts(network: Network): Map<string, number> {
  const { source, target, count } = creationOrder(network);
  const pairs = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const pair = `${source[i]} ${target[i]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function degrees(column: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of column) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function assertWithin(table: ConnectionTable, { source, target }: Situation): void {
  const [sources, targets] = [new Set(idList(source)), new Set(idList(target))];
  assert.ok(table.source.every(id => sources.has(id)));
  assert.ok(table.target.every(id => targets.has(id)));
}

function assertOptions(network: Network, { allowAutapses, allowMultapses }: ConnectionRule): void {
  for (const [pair, count] of pairCounts(network)) {
    const [source, target] = pair.split(' ');
    if (!allowAutapses) assert.notEqual(source, target);
    if (!allowMultapses) assert.equal(count, 1);
  }
}

describe('on random populations, seeds, generators and threads', () => {
  const options = fc.record({ allowAutapses: fc.boolean(), allowMultapses: fc.boolean() });

  test('every connection lives on the thread of its target', () => {
    fc.assert(
      fc.property(anySituation, situation => {
        const network = build(planFor(situation, rule({ kind: 'pairwise_bernoulli', p: 0.5 })));
        for (const { thread, segments } of network.lists)
          for (const { target, count } of segments)
            assert.ok(target.subarray(0, count).every(id => id % situation.kernel.localNumThreads === thread));
      }),
    );
  });

  test('in-degrees are what was asked for', () => {
    fc.assert(
      fc.property(anySituation, options, fc.nat(40), (situation, chosen, wanted) => {
        const available = idList(situation.source).length - 1;
        fc.pre(available > 0);
        const indegree = chosen.allowMultapses ? wanted : wanted % (available + 1);
        const kind = rule({ kind: 'fixed_indegree', indegree }, chosen);
        const network = build(planFor(situation, kind));
        const table = creationOrder(network);
        assertWithin(table, situation);
        assertOptions(network, kind);
        const found = degrees(table.target);
        for (const target of idList(situation.target)) assert.equal(found.get(target) ?? 0, indegree);
      }),
    );
  });

  test('out-degrees are what was asked for', () => {
    fc.assert(
      fc.property(anySituation, options, fc.nat(40), (situation, chosen, wanted) => {
        const available = idList(situation.target).length - 1;
        fc.pre(available > 0);
        const outdegree = chosen.allowMultapses ? wanted : wanted % (available + 1);
        const kind = rule({ kind: 'fixed_outdegree', outdegree }, chosen);
        const network = build(planFor(situation, kind));
        const table = creationOrder(network);
        assertWithin(table, situation);
        assertOptions(network, kind);
        const found = degrees(table.source);
        for (const source of idList(situation.source)) assert.equal(found.get(source) ?? 0, outdegree);
      }),
    );
  });

  test('the total number is what was asked for', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(200), (situation, n) => {
        const kind = rule({ kind: 'fixed_total_number', n });
        const table = creationOrder(build(planFor(situation, kind)));
        assert.equal(table.count, n);
        assertWithin(table, situation);
      }),
    );
  });

  test('all_to_all connects each pair once, Bernoulli at most once', () => {
    fc.assert(
      fc.property(anySituation, fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), (situation, autapses, p) => {
        const choice = { allowAutapses: autapses };
        const pairs = idList(situation.target).flatMap(target =>
          idList(situation.source)
            .filter(source => autapses || source !== target)
            .map(source => `${source} ${target}`),
        );
        const all = pairCounts(build(planFor(situation, rule({ kind: 'all_to_all' }, choice))));
        assert.deepEqual([...all.keys()].sort(), pairs.sort());
        assert.ok([...all.values()].every(count => count === 1));
        const some = pairCounts(build(planFor(situation, rule({ kind: 'pairwise_bernoulli', p }, choice))));
        for (const [pair, count] of some) assert.ok(count === 1 && all.has(pair));
        if (p === 0) assert.equal(some.size, 0);
      }),
    );
  });

  test('symmetric connections come in pairs with the same weight', () => {
    fc.assert(
      fc.property(anySituation, fc.double({ min: 0, max: 0.95, noNaN: true }), (situation, p) => {
        const choice = { allowAutapses: false, makeSymmetric: true };
        const kind = rule({ kind: 'symmetric_pairwise_bernoulli', p }, choice);
        const network = build(planFor(situation, kind, { ...STATIC, weight: -3 }));
        const pairs = pairCounts(network);
        for (const [pair, count] of pairs) {
          const [source, target] = pair.split(' ');
          assert.notEqual(source, target);
          assert.equal(pairs.get(`${target} ${source}`), count);
        }
      }),
    );
  });

  test('one_to_one both ways rewinds its arrays', () => {
    fc.assert(
      fc.property(anyKernel, fc.integer({ min: 1, max: 10 }), (kernel, size) => {
        const weights = Array.from({ length: size }, (_, i) => i + 0.5);
        const situation = {
          source: range(1, size),
          target: range(size + 1, size),
          kernel: { resolution: 0.1, ...kernel },
        };
        const kind = rule({ kind: 'one_to_one' }, { makeSymmetric: true });
        const plan = planFor(situation, kind, { ...STATIC, weight: { array: weights } });
        const { source, target, weight, count } = creationOrder(build(plan));
        assert.equal(count, 2 * size);
        for (let i = 0; i < count; i++) {
          assert.equal(Math.abs(source[i]! - target[i]!), size);
          assert.equal(weight[i], weights[Math.min(source[i]!, target[i]!) - 1]);
        }
      }),
    );
  });
});

describe('the same network comes', () => {
  const KINDS: readonly RuleKind[] = [
    { kind: 'all_to_all' },
    { kind: 'fixed_indegree', indegree: 5 },
    { kind: 'fixed_outdegree', outdegree: 5 },
    { kind: 'fixed_total_number', n: 50 },
    { kind: 'pairwise_bernoulli', p: 0.4 },
    { kind: 'pairwise_poisson', lambda: 0.7 },
  ];
  const drawn: SynapseSpec = { ...STATIC, weight: { parameter: 0 }, delay: 1.5 };
  const table = (plan: NetworkPlan): ConnectionTable => creationOrder(build(plan));

  test('from a collection however it is put together', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom(...KINDS), (situation, kind) => {
        const apart = {
          ...situation,
          source: ids(...idList(situation.source)),
          target: ids(...idList(situation.target)),
        };
        assert.deepEqual(table(planFor(situation, rule(kind), drawn)), table(planFor(apart, rule(kind), drawn)));
      }),
    );
  });

  test('from loops for plain connections and from those for all others', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom(...KINDS), (situation, kind) => {
        const general = { ...drawn, delay: { parameter: 2 } };
        assert.deepEqual(table(planFor(situation, rule(kind), drawn)), table(planFor(situation, rule(kind), general)));
      }),
    );
  });

  test('with a constant weight, from a number and from a Parameter', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom(...KINDS), (situation, kind) => {
        const number = planFor(situation, rule(kind), { ...STATIC, weight: 1.5 });
        const object = planFor(situation, rule(kind), { ...STATIC, weight: { parameter: 1 } });
        const undeclared = planFor(situation, rule(kind), { ...STATIC, weight: { parameter: 2 } });
        assert.deepEqual(table(number), table(object));
        assert.deepEqual(table(number), table(undeclared));
      }),
    );
  });
});
