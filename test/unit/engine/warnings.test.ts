import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '../../../server/language/problem';
import { advise } from '../../../server/language/semantics/advice/advise';
import { analyze } from '../../../server/language/service';

/** All there is to say about a text. */
function problemsOf(text: string): Problem[] {
  const analysis = analyze(text);
  return [...analysis.problems, ...advise(analysis)];
}

/** Warnings of a text, as [code, the text they are about]. */
function warnings(text: string): (readonly [string, string])[] {
  const problems = problemsOf(text);
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  return problems
    .filter(({ severity }) => severity === 'warning')
    .map(({ code, start, end }) => [code, text.slice(start, end)] as const);
}

const A = 'population A = iaf_psc_alpha[10]\n';
const LAYER = 'population L = iaf_psc_alpha on grid(shape=[4, 4], edge_wrap=True)\n';

describe("NEST's surprises", () => {
  it('delays that are rounded, at the delay', () => {
    assert.deepEqual(warnings(`${A}connect A -> A { synapse = static_synapse(delay=1.23 ms) }`), [
      ['delay-rounded', '1.23 ms'],
    ]);
    assert.deepEqual(warnings(`${A}connect A -> A { synapse = static_synapse(delay=1.9 ms) }`), []);
    assert.deepEqual(
      warnings(`kernel { resolution = 0.01 ms }\n${A}connect A -> A { synapse = static_synapse(delay=1.23 ms) }`),
      [],
    );
  });

  it('delays of a list, the first that is rounded', () => {
    const text = `${A}connect A -> A { rule = one_to_one()  synapse = static_synapse(delay=[@]) }`;
    const delays = (list: string) => warnings(text.replace('@', list));
    assert.deepEqual(delays(Array(10).fill('1.5').join(', ')), []);
    const odd = ['1.5', '1.53', '1.57', ...Array(7).fill('2.0')].join(', ');
    assert.deepEqual(delays(odd), [['delay-rounded', `[${odd}]`]]);
    assert.match(problemsOf(text.replace('@', odd)).at(-1)!.message, /1\.53 ms.*1\.5 ms/);
  });

  it('delays that wrap: 300 s are 90284.8 ms (construction.md 1.4)', () => {
    const text = `${A}connect A -> A { synapse = static_synapse(delay=300 s) }`;
    assert.deepEqual(warnings(text), [['delay-wraps', '300 s']]);
    assert.match(problemsOf(text).at(-1)!.message, /90284\.8 ms/);
  });

  it('lists that every thread reads from the beginning', () => {
    const connect = `${A}connect A -> A { rule = fixed_total_number(N=3)  synapse = static_synapse(weight=[1.0, 2.0, 3.0]) }`;
    assert.deepEqual(warnings(connect), []);
    assert.deepEqual(
      warnings(`kernel { local_num_threads = 2 }\n${connect}`).map(([code]) => code),
      ['array-repeated'],
    );
  });

  it('autapses under a masked in-degree', () => {
    const rule = 'fixed_indegree(indegree=2, mask=circular(radius=0.3), allow_autapses=False)';
    assert.deepEqual(
      warnings(`${LAYER}connect L -> L { rule = ${rule} }`).map(([code]) => code),
      ['autapses-not-rejected'],
    );
  });

  it('a slice that gets the positions of the layer', () => {
    const rule = 'pairwise_bernoulli(p=math.exp(-spatial.distance))';
    const text = `${LAYER}connect L -> L { rule = ${rule} }\nconnect L[:4] -> L { rule = ${rule} }`;
    assert.deepEqual(
      warnings(text).map(([code]) => code),
      ['positions-of-other-slice'],
    );
  });

  it('masks larger than a periodic layer', () => {
    const rule = 'pairwise_bernoulli(p=0.5, mask=circular(radius=0.7), allow_oversized_mask=True)';
    assert.deepEqual(
      warnings(`${LAYER}connect L -> L { rule = ${rule} }`).map(([code]) => code),
      ['oversized-mask'],
    );
  });
});
