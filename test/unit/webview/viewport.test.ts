import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeTile } from '../../../webview/decode';
import {
  clamped,
  covers,
  isWhole,
  nodesIn,
  rangeOf,
  suffices,
  WHOLE,
  type WindowRequest,
  windowFor,
  zoomed,
} from '../../../webview/viewport';
import { network, tileOf } from '../../helpers/pageNetworks';

const E = { name: 'E', size: 100, firstId: 1, spans: [], model: 'm' };

describe('zoom', () => {
  it('stays within a population and keeps a few nodes in sight', () => {
    assert.deepEqual(clamped([-20, 30], 100), [-0.5, 49.5]);
    assert.deepEqual(clamped([80, 130], 100), [49.5, 99.5]);
    assert.deepEqual(clamped([50, 51], 100), [48.5, 52.5]);
    assert.equal(clamped([-0.5, 99.5], 100), undefined);
    assert.equal(clamped([0, 1], 2), undefined);
  });

  it('is kept by name, for sources and targets apart', () => {
    const zoom = zoomed(WHOLE, 'sources', E, [9.5, 49.5]);
    assert.deepEqual(rangeOf(zoom, 'sources', E), [9.5, 49.5]);
    assert.deepEqual(rangeOf(zoom, 'targets', E), [-0.5, 99.5]);
    assert.deepEqual(rangeOf(zoom, 'sources', { ...E, size: 30 }), [-0.5, 29.5]);
    assert.ok(!isWhole(zoom) && isWhole(zoomed(zoom, 'sources', E, [-0.5, 99.5])));
  });
});

describe('windows', () => {
  const request: WindowRequest = {
    source: 0,
    target: 0,
    sourceRange: [199.5, 299.5],
    targetRange: [-0.5, 399.5],
    sourceSize: 400,
    targetSize: 400,
    pixels: [300, 200],
    quantity: 'weight',
  };
  const of = network([{ name: 'P', size: 400, weight: 1, indegree: 3 }]);

  it('are the nodes in sight', () => {
    assert.deepEqual(nodesIn([199.5, 299.5], 400), [200, 300]);
    assert.deepEqual(nodesIn([199.4, 299.6], 400), [199, 301]);
    assert.deepEqual(nodesIn([-3, 1000], 400), [0, 400]);
  });

  it('ask for a margin, at a bin a pixel', () => {
    const window = windowFor(request);
    assert.deepEqual(
      [window.rows, window.columns],
      [
        [175, 325],
        [0, 400],
      ],
    );
    assert.deepEqual([window.maxRows, window.maxColumns], [450, 200]);
  });

  it('are not asked for when a tile is as good', () => {
    const whole = { ...windowFor(request), rows: [0, 400], columns: [0, 400] } as const;
    const fine = decodeTile(tileOf(of, { ...whole, maxRows: 400, maxColumns: 200 }));
    const coarse = decodeTile(tileOf(of, { ...whole, maxRows: 200, maxColumns: 200 }));
    assert.deepEqual([suffices(fine, request), suffices(coarse, request)], [true, false]);
    const part = decodeTile(tileOf(of, { ...whole, rows: [210, 290], maxRows: 400, maxColumns: 400 }));
    assert.ok(!covers(part, request));
    assert.ok(!covers(fine, { ...request, quantity: 'count' }));
  });
});
