import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { NodesValue } from '../../../../server/language/semantics/value';
import { evaluated, refuses, shown } from './support';

/** E has the ids 1 … 10, I 11 … 14, X 15 … 17. */
const POPULATIONS = `population E = iaf_psc_alpha[10]
population I = iaf_psc_exp[4]
population X = iaf_psc_alpha[3]`;

const nodesOf = (expression: string, before = POPULATIONS) => evaluated(expression, before) as NodesValue;

const idsOf = (expression: string, before?: string) => {
  const { spans, count, kind } = nodesOf(expression, before);
  assert.equal(kind, 'nodes');
  const ids = spans.flatMap(span => Array.from({ length: span.count }, (_, i) => span.first + i * span.step));
  assert.equal(ids.length, count);
  return ids;
};

describe('node collections', () => {
  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['I', [11, 12, 13, 14]],
    ['I + X', [11, 12, 13, 14, 15, 16, 17]],
    ['X + I', [11, 12, 13, 14, 15, 16, 17]],
    ['E[0:3]', [1, 2, 3]],
    ['E[::4]', [1, 5, 9]],
    ['E[-2:]', [9, 10]],
    ['E[7]', [8]],
    ['E[-1]', [10]],
    ['E[[1, 3, 5]]', [2, 4, 6]],
    ['(E + I)[8:12]', [9, 10, 11, 12]],
    ['(E + X)[1::5]', [2, 7, 16]],
    ['E[1::3][1:]', [5, 8]],
    ['E[1::3][::2]', [2, 8]],
    ['nodes([2, 3, 5])', [2, 3, 5]],
    ['nodes(range(1, 18, 8))', [1, 9, 17]],
    ['nodes([2]) + nodes([1, 3])', [1, 2, 3]],
    ['E[0:0]', []],
    ['sum([I, X], E)', Array.from({ length: 17 }, (_, i) => i + 1)],
  ];
  for (const [expression, ids] of cases) it(expression, () => assert.deepEqual(idsOf(expression), ids));

  it('are one run where they touch', () => {
    assert.deepEqual(nodesOf('X + E + I').spans, [{ first: 1, count: 17, step: 1 }]);
  });

  it('have a length and contain ids', () => {
    assert.equal(shown('len(E + I)', POPULATIONS), '14');
    assert.equal(shown('11 in I', POPULATIONS), 'True');
    assert.equal(shown('11 in E[::2]', POPULATIONS), 'False');
    assert.equal(shown('E + I == I + E', POPULATIONS), 'True');
    assert.equal(shown('len([n for n in I])', POPULATIONS), '4');
  });

  it('are sliced as Python’s lists', () => {
    const bound = fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 5 }), (lower, upper, step) => {
        const slice = `[${lower ?? ''}:${upper ?? ''}:${step}]`;
        const expected = idsOf(`nodes(${JSON.stringify(pythonSlice(lower, upper, step))})`);
        assert.deepEqual(idsOf(`(E + X)${slice}`), expected, slice);
      }),
      { numRuns: 60 },
    );
  });
});

/** Python's definition: the elements at lower, lower + step … before upper, of E + X. */
function pythonSlice(lower: number | undefined, upper: number | undefined, step: number): number[] {
  const ids = [...Array.from({ length: 10 }, (_, i) => i + 1), 15, 16, 17];
  const at = (bound: number | undefined, otherwise: number) =>
    bound === undefined ? otherwise : Math.min(Math.max(bound < 0 ? bound + ids.length : bound, 0), ids.length);
  const end = at(upper, ids.length);
  const taken: number[] = [];
  for (let i = at(lower, 0); i < end; i += step) taken.push(ids[i]!);
  return taken;
}

describe('collections NEST does not make', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['«E + E[3:5]»', 'overlapping-nodes'],
    ['«E[::2] + I»', 'unjoinable-nodes'],
    ['E[::«-1»]', 'bad-slice'],
    ['E[«[3, 1]»]', 'unsorted-nodes'],
    ['E[«[1, 1]»]', 'unsorted-nodes'],
    ['E[«10»]', 'index-out-of-range'],
    ['nodes(«[3, 2]»)', 'unsorted-nodes'],
    ['nodes(«[17, 18]»)', 'unknown-node'],
    ['nodes(«[0, 1]»)', 'unknown-node'],
    ['nodes(«E»)', 'wrong-type'],
    ['«sum([E, I])»', 'wrong-type'],
    ['«E + [1]»', 'wrong-type'],
  ];
  for (const [expression, code] of refused) {
    it(expression, () => void refuses(`${POPULATIONS}\nlet x = ${expression}`, code));
  }

  it('of layers cannot be joined, but keep their positions when sliced', () => {
    const layers = 'population L = iaf_psc_alpha on grid([3, 3])\npopulation M = iaf_psc_alpha on grid([2, 2])';
    refuses(`${layers}\nlet x = «L + M»`, 'unjoinable-nodes', /positions/);
    assert.equal(nodesOf('M[1:3]', layers).layer, 10);
    assert.equal(nodesOf('L[::2]', layers).layer, 1);
  });
});
