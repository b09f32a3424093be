import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeTile } from '../../../webview/decode';
import {
  binLabel,
  exactNumber,
  fitted,
  grouped,
  nodeId,
  plural,
  roundNumber,
  subscript,
  textWidth,
  unitOf,
} from '../../../webview/text';
import { network, REFERENCE, summaryOf, tileOf } from '../../helpers/pageNetworks';

const population = (spans: [number, number, number][]) => ({
  name: 'P',
  size: 0,
  firstId: spans[0]![0],
  spans,
  model: 'm',
});

describe('words', () => {
  it('name nodes by their ids, over gaps and steps', () => {
    const p = population([
      [5, 3, 1],
      [20, 2, 10],
    ]);
    assert.deepEqual(
      [0, 2, 3, 4].map(i => nodeId(p, i)),
      [5, 7, 20, 30],
    );
  });

  it('name W by target, then source', () => {
    assert.equal(subscript('I', 'E'), 'EI');
    assert.equal(subscript('L4E', 'L23E'), 'L23E,L4E');
  });

  it('write numbers exactly, or shortly', () => {
    assert.equal(exactNumber(0.1 + 0.2), '0.30000000000000004');
    assert.equal(exactNumber(0.1), '0.1');
    assert.equal(roundNumber(-102.34567), '-102.3');
    assert.equal(grouped(1234567), '1,234,567');
    assert.equal(grouped(999), '999');
    assert.deepEqual(
      [plural(1, 'pair'), plural(0, 'pair'), plural(2000, 'pair')],
      ['1 pair', '0 pairs', '2,000 pairs'],
    );
  });

  it('give quantities their units', () => {
    const summary = summaryOf(network(REFERENCE));
    assert.deepEqual(
      (['weight', 'mean_weight', 'delay', 'count'] as const).map(quantity => unitOf(quantity, summary)),
      ['pA', 'pA', 'ms', undefined],
    );
  });

  it('say what a bin is', () => {
    const window = { source: 0, target: 1, rows: [0, 100], columns: [0, 25], quantity: 'weight' } as const;
    const tile = decodeTile(tileOf(network(REFERENCE), { ...window, maxRows: 30, maxColumns: 30 }));
    assert.equal(binLabel(tile), 'mean of 4 × 1 pairs');
    assert.equal(binLabel({ ...tile, cellsPerBin: [1, 1] }), undefined);
  });

  it('are cut where they do not fit', () => {
    const width = textWidth('thalamus', 10);
    assert.equal(fitted('thalamus', width, 10), 'thalamus');
    const cut = fitted('thalamus', width - 8, 10);
    assert.match(cut, /^tha\w*…$/);
    assert.ok(textWidth(cut, 10) <= width - 8);
    assert.equal(fitted('thalamus', 3, 10), '');
  });
});
