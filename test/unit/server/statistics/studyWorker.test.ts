import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { setName } from '../../../../server/statistics/names';
import type { StatisticsAnswer, StudyQuestion } from '../../../../server/statistics/questions';
import type { StudyJob, StudyMessage } from '../../../../server/statistics/studyJobs';
import { StudyWorker } from '../../../../server/statistics/studyWorker';
import { connect, ids, planOf, populations, range, rule } from '../../engine/plans';

const withView = (plan: NetworkPlan, ...sizes: number[]): NetworkPlan => {
  let first = 1;
  const shown = sizes.map((size, i) => {
    const nodes = range(first, size);
    first += size;
    return { name: `P${i}`, nodes };
  });
  return { ...plan, view: { ...plan.view, populations: shown } };
};

const plan = withView(
  planOf({
    steps: [
      ...populations(30, 10),
      connect(range(1, 30), range(31, 10), rule({ kind: 'fixed_indegree', indegree: 4 })),
    ],
  }),
  30,
  10,
);

function ask(question: StudyQuestion, more: Partial<StudyJob> = {}): StudyMessage[] {
  const said: StudyMessage[] = [];
  new StudyWorker(message => said.push(message)).handle({
    kind: 'study',
    question,
    plan,
    network: 1,
    expected: 40,
    ...more,
  });
  return said;
}

const last = (said: readonly StudyMessage[]): StudyMessage => said.at(-1)!;

describe('studies', () => {
  it('a network too large to keep has the same numbers', () => {
    const question = { kind: 'statistics', scope: { source: 0 } } as const;
    const [kept, streamed] = [40, 1e9].map(expected => last(ask(question, { expected })));
    assert.deepEqual(streamed, kept);
    assert.equal((kept as { answer: StatisticsAnswer }).answer.statistics.connections, 40);
  });

  it('refuse what they cannot answer, in words', () => {
    const refusal = (question: StudyQuestion, more?: Partial<StudyJob>): string =>
      (last(ask(question, more)) as { message: string }).message;
    assert.match(refusal({ kind: 'statistics', scope: { source: 7 } }), /not shown any more/);
    assert.match(refusal({ kind: 'statistics', scope: { step: 0 } }), /not there any more/);
    assert.match(refusal({ kind: 'distances', step: 2 }), /positions/);
    assert.match(refusal({ kind: 'compare', scope: {}, maxBins: 5 }), /No network is pinned/);
    const large = withView(planOf({ steps: populations(5000) }), 5000);
    assert.match(refusal({ kind: 'spectrum' }, { plan: large }), /up to 4,000 nodes; 5,000 are shown/);
  });

  it('stop when they are told to', () => {
    const cancel = new SharedArrayBuffer(4);
    new Int32Array(cancel)[0] = 1;
    assert.deepEqual(ask({ kind: 'seeds', scope: {}, count: 5 }, { cancel }), [{ kind: 'stopped' }]);
    assert.deepEqual(ask({ kind: 'statistics', scope: {} }, { cancel, expected: 1e9 }), [{ kind: 'stopped' }]);
  });

  it('answers hold nothing that JSON cannot say', () => {
    const questions: StudyQuestion[] = [
      { kind: 'projections' },
      { kind: 'statistics', scope: {} },
      { kind: 'statistics', scope: { source: 1, target: 1 } },
      { kind: 'spectrum' },
      { kind: 'compare', scope: {}, maxBins: 10 },
      { kind: 'seeds', scope: {}, count: 3 },
      { kind: 'space' },
      { kind: 'partners', node: 3, which: 'targets' },
    ];
    for (const question of questions) {
      const message = last(ask(question, { before: withView(planOf({ steps: populations(3) }), 3) }));
      assert.equal(message.kind, 'answered', question.kind);
      assert.deepEqual(JSON.parse(JSON.stringify(message)), message, question.kind);
    }
  });
});

describe('names of node collections', () => {
  it('by the populations they are of', () => {
    assert.equal(setName(plan, range(1, 40)), 'P0 + P1');
    assert.equal(setName(plan, range(31, 10)), 'P1');
    assert.equal(setName(plan, range(2, 15, 2)), '15 of P0');
    assert.equal(setName(plan, ids(1, 31)), '1 of P0 + 1 of P1');
  });
});
