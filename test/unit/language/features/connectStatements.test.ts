import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blocksAt, connectOrigins, slice } from '../../../../server/language/features/connectStatements';
import { analyze } from '../../../../server/language/service';

const TEXT = `population A = iaf_psc_alpha[10]
population B = iaf_psc_alpha[20]
connect A[::2] -> B { rule = pairwise_bernoulli(p=0.5) }
connect A + B -> A { synapse = [static_synapse(), tsodyks_synapse()] }
for k in range(2) { connect A[k] -> B[k] }
`;
const plan = analyze(TEXT).plan!;
const [A, B] = plan.view.populations.map(({ nodes }) => nodes) as [never, never];
const lines = (from: never, to: never) =>
  connectOrigins(plan, from, to).map(({ start }) => TEXT.slice(0, start).split('\n').length);

describe('statements behind a block', () => {
  it('are all that connect its populations, each once', () => {
    assert.deepEqual(lines(A, B), [3, 5]);
    assert.deepEqual(lines(B, A), [4]);
    assert.deepEqual(lines(B, B), []);
  });

  it('are fewer for single nodes', () => {
    const some = (from: [number, number], to: [number, number]) =>
      lines(slice(A, from) as never, slice(B, to) as never);
    assert.deepEqual(some([1, 2], [1, 2]), [5]);
    assert.deepEqual(some([1, 2], [2, 3]), []);
    assert.deepEqual(some([4, 5], [0, 1]), [3]);
    assert.deepEqual(some([4, 6], [0, 20]), [3]);
  });

  it('say rule and synapse models, and where they end', () => {
    const [first] = connectOrigins(plan, B, A);
    assert.deepEqual([first!.rule, first!.models], ['all_to_all', ['static_synapse', 'tsodyks_synapse']]);
    assert.ok(TEXT.slice(first!.start, first!.end).endsWith('tsodyks_synapse()] }'));
  });

  it('are found for strided sets by number, not by range', () => {
    const odd = { spans: [{ first: 2, count: 3, step: 4 }] };
    const even = { spans: [{ first: 1, count: 5, step: 2 }] };
    assert.equal(
      connectOrigins(plan, odd, { spans: [{ first: 12, count: 1, step: 1 }] }).length,
      1,
      'A[1], in the loop',
    );
    assert.equal(connectOrigins(plan, even, B).length, 2);
  });
});

describe('blocks of a statement', () => {
  const at = (text: string) => blocksAt(plan, TEXT.indexOf(text));

  it('are those of its sets', () => {
    assert.deepEqual(at('pairwise_bernoulli'), [{ sources: ['A'], targets: ['B'] }]);
    assert.deepEqual(at('tsodyks'), [{ sources: ['A', 'B'], targets: ['A'] }]);
  });

  it('are told once for a statement that runs often', () => {
    assert.deepEqual(at('connect A[k]'), [{ sources: ['A'], targets: ['B'] }]);
  });

  it('are none elsewhere', () => {
    assert.deepEqual(at('population B'), []);
  });
});
