import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrangementOf, isFocused } from '../../../webview/arrangement';
import { compact, restoredChoices } from '../../../webview/choices';
import { linesOf } from '../../../webview/lines';
import { isMeasure } from '../../../webview/measures';
import { network, summaryOf } from '../../helpers/pageNetworks';

const names = ['E', 'I', 'L[0]', 'L[1]'];
const summary = summaryOf(network(names.map((name, k) => ({ name, size: 5 + k, weight: 1, indegree: 1 }))));
const SETTINGS = { quantity: 'weight', limits: 'block', rows: 'source' } as const;

describe('the populations along the sides', () => {
  it('are all, in the order of the view', () => {
    assert.deepEqual(arrangementOf(summary, {}), { sources: [0, 1, 2, 3], targets: [0, 1, 2, 3] });
  });

  it('leave out what is hidden, on both sides', () => {
    assert.deepEqual(arrangementOf(summary, { hidden: ['I', 'gone'] }), { sources: [0, 2, 3], targets: [0, 2, 3] });
  });

  it('are those in focus, members of families with them', () => {
    const focus = { sources: ['I'], targets: ['L', 'E'] };
    assert.deepEqual(arrangementOf(summary, { focus, hidden: ['E'] }), { sources: [1], targets: [0, 2, 3] });
    assert.ok(isFocused(summary, { focus }));
  });

  it('are all where nothing of a choice is left', () => {
    const all = [0, 1, 2, 3];
    assert.deepEqual(arrangementOf(summary, { hidden: names }).sources, all);
    assert.deepEqual(arrangementOf(summary, { focus: { sources: ['X'], targets: ['E'] } }), {
      sources: all,
      targets: all,
    });
    assert.ok(!isFocused(summary, { focus: { sources: ['X'], targets: ['E'] } }));
  });

  it('take a cell a node, or one in all', () => {
    const sizes = (lines: readonly { size: number }[]) => lines.map(({ size }) => size);
    assert.deepEqual(sizes(linesOf(summary, SETTINGS).sources), [5, 6, 7, 8]);
    const lines = linesOf(summary, { ...SETTINGS, resolution: 'populations', hidden: ['E'] });
    assert.deepEqual(sizes(lines.targets), [1, 1, 1]);
    assert.deepEqual(
      lines.targets.map(({ index }) => index),
      [1, 2, 3],
    );
    assert.ok(lines.mosaic);
  });
});

describe('choices of the panel', () => {
  it('come back as they were', () => {
    const choices = {
      focus: { sources: ['E'], targets: ['I'] },
      resolution: 'populations',
      measure: 'indegree',
      scale: 'log',
      ranges: { 'weight E I': [1, 2] },
    };
    assert.deepEqual(restoredChoices(JSON.parse(JSON.stringify(choices)), isMeasure), choices);
  });

  it('are sane whatever was stored', () => {
    const stored = { focus: { sources: [1] }, hidden: 'E', measure: 'toString', scale: 'cubic', ranges: { a: [1] } };
    assert.deepEqual(restoredChoices(stored, isMeasure), {});
    assert.deepEqual(restoredChoices(null, isMeasure), {});
  });

  it('are not kept where they are not made', () => {
    assert.deepEqual(compact({ focus: undefined, hidden: [], scale: 'log' }), { scale: 'log' });
  });
});
