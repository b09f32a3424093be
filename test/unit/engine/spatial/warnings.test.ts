import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mask, Step } from '../../../../server/engine/plan';
import { spatialWarnings } from '../../../../server/engine/spatial/warnings';
import { connect, grid, layer, nodes, plan, rule } from './plans';

const square = layer(grid([5, 5]), 25);
const other = layer(grid([2, 2]), 4, 26);
const all = nodes(25);
const every2nd = nodes(13, 1, 2, 1);
const mask: Mask = { name: 'circular', shape: { kind: 'ball', radius: 0.3 } };
const onSource = rule({ kind: 'pairwise_bernoulli', p: 0.5 }, { useOnSource: true });
const masked = rule({ kind: 'pairwise_bernoulli', p: 0.5 }, { mask });
const outdegree = rule({ kind: 'fixed_outdegree', outdegree: 1, p: 0.5 });

const warnings = (...steps: Step[]) => spatialWarnings(plan(steps)).map(({ code, step }) => [code, step]);

describe('warnings of the position cache', () => {
  it('says where a slice gets the positions of its layer', () => {
    const found = warnings(square, connect(all, all, onSource), connect(every2nd, all, onSource));
    assert.deepEqual(found, [['positions-of-other-slice', 2]]);
  });

  it('says which nodes are used instead', () => {
    const [warning] = spatialWarnings(plan([square, connect(every2nd, all, onSource), connect(all, all, onSource)]));
    assert.match(warning!.message, /1 to 25 in steps of 2/);
  });

  it('is silent where another layer or a rule without memory comes between', () => {
    const across = connect(nodes(4, 26), all, onSource);
    assert.deepEqual(
      warnings(square, other, connect(all, all, onSource), across, connect(every2nd, all, onSource)),
      [],
    );
    assert.deepEqual(
      warnings(square, connect(all, all, onSource), connect(all, all, masked), connect(every2nd, all, onSource)),
      [],
    );
  });

  it('sees both sides of an out-degree', () => {
    const found = warnings(square, connect(all, every2nd, outdegree));
    assert.deepEqual(found, [['positions-of-other-slice', 1]]);
  });

  it('does not mind plain connections in between', () => {
    const plain = connect(every2nd, all, rule({ kind: 'all_to_all' }));
    assert.deepEqual(warnings(square, connect(all, all, onSource), plain, connect(all, all, onSource)), []);
  });
});

describe('other warnings', () => {
  const indegree = (options: object, p?: number) =>
    rule({ kind: 'fixed_indegree', indegree: 2, p }, { mask, ...options });

  it('masked in-degrees without kernel do not reject autapses', () => {
    assert.deepEqual(warnings(square, connect(all, all, indegree({ allowAutapses: false }))), [
      ['autapses-not-rejected', 1],
    ]);
    assert.deepEqual(warnings(square, connect(all, all, indegree({ allowAutapses: false }, 1))), []);
    assert.deepEqual(warnings(square, connect(all, all, indegree({}))), []);
    assert.deepEqual(
      warnings(square, connect(nodes(5, 1, 1, 1), nodes(5, 6, 1, 1), indegree({ allowAutapses: false }))),
      [],
    );
    const elsewhere = { ...mask, anchor: [0.5, 0] };
    assert.deepEqual(warnings(square, connect(all, all, indegree({ allowAutapses: false, mask: elsewhere }))), []);
  });

  it('oversized masks find nodes twice on periodic layers', () => {
    const wide: Mask = { name: 'circular', shape: { kind: 'ball', radius: 0.6 } };
    const step = connect(all, all, { ...masked, mask: wide, allowOversizedMask: true });
    assert.deepEqual(warnings(layer(grid([5, 5], { edgeWrap: true }), 25), step), [['oversized-mask', 1]]);
    assert.deepEqual(warnings(square, step), []);
  });

  it('out-degrees without a mask on periodic cubes are unproven', () => {
    const cube = layer(grid([2, 2, 2], { edgeWrap: true }), 8);
    assert.deepEqual(warnings(cube, connect(nodes(8), nodes(8), outdegree)), [['unproven-outdegree', 1]]);
  });
});
