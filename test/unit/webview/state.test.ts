import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axisChanges } from '../../../webview/axisChanges';
import { decodeTile } from '../../../webview/decode';
import { effective, fileView, override, standing } from '../../../webview/settings';
import { statusParts } from '../../../webview/status';
import { Tiles } from '../../../webview/tiles';
import type { WindowRequest } from '../../../webview/viewport';
import { network, REFERENCE, summaryOf, tileOf } from '../../helpers/pageNetworks';

const FILE = { quantity: 'weight', colormap: 'jet', limits: 'block', rows: 'source' } as const;

describe('settings of the panel', () => {
  it('are the file’s, with the panel’s on top', () => {
    assert.deepEqual(effective({}, FILE), FILE);
    const changed = override(override({}, FILE, 'rows', 'target'), FILE, 'colormap', undefined);
    assert.deepEqual(effective(changed, FILE), { ...FILE, rows: 'target', colormap: undefined });
  });

  it('go back to the file’s when its value is chosen', () => {
    assert.deepEqual(override(override({}, FILE, 'rows', 'target'), FILE, 'rows', 'source'), {});
  });

  it('yield where the file’s own value changes', () => {
    const changed = override(override({}, FILE, 'rows', 'target'), FILE, 'limits', 'shared');
    const kept = standing(changed, { ...FILE, rows: 'target' });
    assert.deepEqual(Object.keys(kept), ['limits']);
  });

  it('know the file’s quantity where the frame came in the panel’s', () => {
    const changed = override({}, FILE, 'quantity', 'count');
    assert.equal(fileView(changed, { ...FILE, quantity: 'count' }).quantity, 'weight');
    assert.equal(fileView(changed, { ...FILE, quantity: 'delay' }).quantity, 'delay');
    assert.equal(fileView({}, { ...FILE, quantity: 'count' }).quantity, 'count');
  });

  it('are sane whatever was stored', () => {
    const stored = { quantity: { value: 'charm', file: 'weight' }, limits: { value: '?', file: 'block' } };
    assert.deepEqual(effective(stored, FILE), FILE);
  });
});

describe('relayout events', () => {
  it('give ranges in ascending order, whichever way they are written', () => {
    const changes = axisChanges(
      {
        'xaxis.range[0]': 3,
        'xaxis.range[1]': 9,
        'yaxis12.range': [30.5, 10.5],
        'yaxis12.autorange': true,
        dragmode: 'pan',
      },
      () => undefined,
    );
    assert.deepEqual(changes, [
      { letter: 'x', index: 0, range: [3, 9] },
      { letter: 'y', index: 11, range: [10.5, 30.5] },
    ]);
  });

  it('complete a range of which one end changed', () => {
    const changes = axisChanges({ 'yaxis2.range[1]': 4 }, (letter, index) =>
      letter === 'y' && index === 1 ? [24.5, -0.5] : undefined,
    );
    assert.deepEqual(changes, [{ letter: 'y', index: 1, range: [4, 24.5] }]);
  });
});

describe('tiles', () => {
  const of = network([{ name: 'P', size: 400, weight: 1, indegree: 3 }]);
  const request: WindowRequest = {
    source: 0,
    target: 0,
    sourceRange: [-0.5, 399.5],
    targetRange: [-0.5, 399.5],
    sourceSize: 400,
    targetSize: 400,
    pixels: [300, 300],
    quantity: 'weight',
  };
  const close = { ...request, sourceRange: [99.5, 199.5], targetRange: [99.5, 199.5] } as const;
  const overview = decodeTile(tileOf(of, { ...of_(0, 400), maxRows: 100, maxColumns: 100 }));
  const detail = decodeTile(tileOf(of, { ...of_(75, 225), maxRows: 450, maxColumns: 450 }));

  function of_(from: number, to: number) {
    return { source: 0, target: 0, rows: [from, to], columns: [from, to], quantity: 'weight' } as const;
  }

  it('are shown whole until a finer one covers what is seen', () => {
    const tiles = new Tiles(summaryOf(of));
    assert.equal(tiles.pick(request), undefined);
    tiles.add(overview);
    assert.equal(tiles.pick(close), overview);
    tiles.add(detail);
    assert.equal(tiles.pick(close), detail);
    assert.equal(tiles.pick(request), overview);
    assert.equal(tiles.pick({ ...close, targetRange: [199.5, 299.5] }), overview);
  });

  it('are asked for once, and only where they would be finer', () => {
    const tiles = new Tiles(summaryOf(of));
    tiles.add(overview);
    const asked = tiles.missing([close]);
    assert.deepEqual(
      asked.map(w => [w.rows, w.columns]),
      [
        [
          [75, 225],
          [75, 225],
        ],
      ],
    );
    assert.deepEqual(tiles.missing([close]), []);
    tiles.add(detail);
    assert.deepEqual(tiles.missing([close]), []);
  });

  it('of another quantity are asked for all at once', () => {
    const tiles = new Tiles(summaryOf(network(REFERENCE)));
    assert.ok(!tiles.has('count'));
    const windows = tiles.wholeWindows('count', 299.5);
    assert.deepEqual(
      windows.map(w => [w.source, w.target, w.rows[1], w.columns[1], w.maxRows]),
      [
        [0, 0, 100, 100, 300],
        [0, 1, 100, 25, 300],
        [1, 0, 25, 100, 300],
        [1, 1, 25, 25, 300],
      ],
    );
    assert.deepEqual(tiles.wholeWindows('count', 300), []);
  });
});

describe('the status line', () => {
  it('says which network it is', () => {
    assert.deepEqual(statusParts(summaryOf(network(REFERENCE))), [
      'Plot weight matrices',
      'E 100, I 25',
      '1,500 connections',
      'seed 143202461',
      'mt19937_64',
      '1 thread',
    ]);
  });

  it('counts many populations', () => {
    const many = network(Array.from({ length: 20 }, (_, i) => ({ name: `P${i}`, size: 5, weight: 1, indegree: 0 })));
    assert.equal(statusParts({ ...summaryOf(many), title: undefined })[0], '20 populations, 100 nodes');
  });
});
