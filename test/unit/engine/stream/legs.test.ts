import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { type Leg, legsOf, legsTo, runLegs } from '../../../../server/engine/stream/legs';
import { buildPart } from '../../../../server/engine/stream/partBuild';
import type { PartMemory } from '../../../../server/engine/stream/partMemory';
import { separable } from '../../../../server/engine/stream/separable';
import { subset } from '../../../../server/engine/stream/windowConnections';
import { planOfText } from './corpus';
import { appendBatch, type Lists, listsOf } from './lists';

const HEAD = `let drawn = random.normal(mean=20 pA, std=3 pA)
  let delay = math.redraw(random.normal(mean=1.5 ms, std=0.7 ms), min=0.1 ms, max=math.inf)
  let other = random.lognormal(mean=1.0, std=0.3) * 1 pA
  let near  = spatial_distributions.gaussian(spatial.distance, std=0.2)
  connect A -> A { rule = fixed_indegree(indegree=2) synapse = static_synapse(weight=drawn) }`;

const PLAIN = `population A = iaf_psc_alpha[120]
  population B = iaf_psc_alpha[90]`;

const PLACED = `population A = iaf_psc_alpha[120] on grid(shape=[12, 10])
  population B = iaf_psc_alpha[90] on free(random.normal(mean=0.0, std=0.2), num_dimensions=2)`;

/** Rules with each of the loops they have, and whether windows of few targets (or sources) are made of a part of a call. */
const RULES: Readonly<Record<string, 'targets' | 'sources' | 'nothing'>> = {
  'fixed_indegree(indegree=45)': 'targets',
  'fixed_indegree(indegree=45, allow_multapses=False)': 'targets',
  'fixed_indegree(indegree=45, allow_autapses=False)': 'targets',
  'fixed_indegree(indegree=random.uniform_int(max=100))': 'targets',
  'fixed_outdegree(outdegree=45)': 'sources',
  'fixed_outdegree(outdegree=45, allow_multapses=False)': 'sources',
  'fixed_outdegree(outdegree=random.uniform_int(max=100))': 'sources',
  'fixed_total_number(N=4500)': 'nothing',
  'fixed_total_number(N=4500, allow_autapses=False)': 'nothing',
  'all_to_all()': 'targets',
  'all_to_all(allow_autapses=False)': 'targets',
  'pairwise_bernoulli(p=0.3)': 'targets',
  'pairwise_bernoulli(p=random.uniform(min=0, max=0.6))': 'targets',
  'pairwise_poisson(pairwise_avg_num_conns=0.3)': 'targets',
  'pairwise_bernoulli(p=near)': 'targets',
  'pairwise_bernoulli(p=near, mask=circular(radius=0.3))': 'targets',
  'pairwise_poisson(pairwise_avg_num_conns=near)': 'targets',
  'fixed_indegree(indegree=45, p=near)': 'targets',
  'fixed_outdegree(outdegree=45, p=near)': 'sources',
};

const SYNAPSES = [
  'static_synapse(weight=drawn)',
  'static_synapse(weight=3 pA)',
  'static_synapse(weight=other, delay=delay)',
  '[static_synapse(weight=drawn), stdp_synapse(weight=2 pA, delay=delay)]',
];

const never = (): boolean => false;

interface Part {
  readonly only: number | undefined;
  readonly memory: PartMemory;
}

function partsOf(plan: NetworkPlan, apart: boolean): Part[] {
  const processes =
    apart && separable(plan) ? Array.from({ length: plan.kernel.localNumThreads }, (_, k) => k) : [undefined];
  return processes.map(only => {
    const options = {
      only,
      keep: false,
      isCancelled: never,
      spacing: { checkpoints: 1000, marks: 300 },
      onBatch() {},
      onStep() {},
    };
    // As if it came from another thread.
    return { only, memory: structuredClone(buildPart(plan, options).memory) };
  });
}

const STEP = 3;

function made(plan: NetworkPlan, only: number | undefined, legs: readonly Leg[], lists: Lists = {}): Lists {
  runLegs(plan, only, legs, batch => appendBatch(lists, batch), never);
  return lists;
}

/** Connections of the call, by list. */
const callOf = (lists: Lists): Lists =>
  Object.fromEntries(Object.entries(lists).filter(([key]) => key.endsWith(` ${STEP}`)));

const count = (lists: Lists): number => Object.values(lists).reduce((sum, { length }) => sum + length, 0);

/** Much faster than `deepEqual`. */
const assertSame = (one: Lists, other: Lists): void =>
  assert.ok(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));

const sorted = (lists: Lists) => Object.entries(lists).sort(([a], [b]) => (a < b ? -1 : 1));

/** What each rule is tried with, in turn. */
const ENDS = ['A -> B', 'A -> A', 'B -> A + B'];

describe('Connect calls', () => {
  for (const [threads, apart] of [
    [1, false],
    [3, false],
    [3, true],
  ] as const)
    for (const [k, [rule, side]] of Object.entries(RULES).entries())
      test(`go on from every mark: ${rule}, ${threads} threads${apart ? ' apart' : ''}`, () => {
        const isSpatial = rule.includes('near');
        const ends = isSpatial ? 'A -> A' : ENDS[(k + threads) % ENDS.length];
        const synapse = SYNAPSES[(k + (apart ? 1 : 0)) % SYNAPSES.length];
        const plan = planOfText(`kernel { local_num_threads = ${threads} }
          ${isSpatial ? PLACED : PLAIN}
          ${HEAD}
          connect ${ends} { rule = ${rule} synapse = ${synapse} }`);
        const whole = callOf(listsOf(plan));
        const parts = partsOf(plan, apart);
        const pieces: Lists = {};
        for (const { only, memory } of parts) {
          const legs = legsOf(memory, STEP, () => true, 1);
          assert.ok(legs.length >= 2, `${legs.length} legs`);
          for (const leg of legs) {
            const before = count(pieces);
            made(plan, only, [leg], pieces);
            assert.equal(count(pieces) - before, leg.connections);
          }
        }
        assertSame(pieces, whole);
        for (const first of [0, 57]) assertWindow(plan, parts, { whole, side, range: [first, first + 6] });
      });
});

/** A window of some sources and targets has the connections it has in the whole, in the same order. */
function assertWindow(
  plan: NetworkPlan,
  parts: readonly Part[],
  { whole, side, range }: { whole: Lists; side: string; range: readonly [number, number] },
): void {
  const step = plan.steps[STEP]!;
  if (step.kind !== 'connect') throw new Error('no Connect call');
  const rows = side === 'targets' ? step.source : subset(step.source, range);
  const columns = side === 'sources' ? step.target : subset(step.target, range);
  const within = (lists: Lists): Lists => {
    const [sources, targets] = [idsOf(rows), idsOf(columns)];
    const kept = Object.entries(lists).map(
      ([key, list]) => [key, list.filter(([from, to]) => sources.has(from) && targets.has(to))] as const,
    );
    return Object.fromEntries(kept.filter(([, list]) => list.length > 0));
  };
  let walked = 0;
  const window: Lists = {};
  for (const { only, memory } of parts)
    for (const legs of legsTo(memory, { steps: [STEP], rows, columns }, 4, 1)) {
      made(plan, only, legs, window);
      walked += legs.reduce((sum, { connections }) => sum + connections, 0);
    }
  assertSame(within(window), within(whole));
  if (side !== 'nothing') assert.ok(walked < 0.9 * count(whole), `${walked} of ${count(whole)}`);
}

const idsOf = ({ spans }: ReturnType<typeof subset>): Set<number> =>
  new Set(spans.flatMap(({ first, count, step }) => Array.from({ length: count }, (_, k) => first + k * step)));
