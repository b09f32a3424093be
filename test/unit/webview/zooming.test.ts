import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { edgesOf, mosaicRange, partsOf, positionOf, zoomedMosaic } from '../../../webview/mosaic';
import type { ViewSettings } from '../../../webview/settings';
import { isWhole, rangeOf, WHOLE, type Zoom, zoomed } from '../../../webview/viewport';
import { revealedAt, zoomedAt, zoomedBy } from '../../../webview/zooming';
import { network, REFERENCE, summaryOf } from '../../helpers/pageNetworks';

const SETTINGS: ViewSettings = { quantity: 'weight', limits: 'block', rows: 'source' };
const small = summaryOf(network(REFERENCE));
const [E, I] = small.populations;
const many = summaryOf(
  network(Array.from({ length: 20 }, (_, k) => ({ name: `P${k}`, size: 10, weight: 1, indegree: 1 }))),
);
const EE = { source: 0, target: 0 };

const near = (found: readonly number[], expected: readonly number[]) => {
  assert.equal(found.length, expected.length);
  for (const [i, value] of found.entries())
    assert.ok(Math.abs(value - expected[i]!) < 1e-9, `${found}, not ${expected}`);
};

describe('zooming a grid', () => {
  const scene = (zoom: Zoom, rows: ViewSettings['rows'] = 'source') => ({
    summary: small,
    settings: { ...SETTINGS, rows },
    zoom,
  });

  it('changes sources by rows and targets by columns, or the other way round', () => {
    const changes = [{ letter: 'x', index: 1, range: [4.5, 14.5] }] as const;
    assert.deepEqual(zoomedBy(scene(WHOLE), changes), { sources: {}, targets: { I: [4.5, 14.5] } });
    assert.deepEqual(zoomedBy(scene(WHOLE, 'target'), changes), { sources: { I: [4.5, 14.5] }, targets: {} });
  });

  it('keeps a cell in its place', () => {
    const zoom = zoomedAt(scene(WHOLE), { source: 1, target: 0 }, { source: 12, target: 20 }, 0.5);
    assert.deepEqual(rangeOf(zoom, 'targets', E!), [9.75, 59.75]);
    assert.deepEqual(rangeOf(zoom, 'sources', I!), [5.75, 18.25]);
    assert.deepEqual(rangeOf(zoom, 'sources', E!), [-0.5, 99.5]);
  });

  it('moves just far enough to show a cell', () => {
    const zoom = zoomed(WHOLE, 'sources', E!, [9.5, 19.5]);
    assert.deepEqual(rangeOf(revealedAt(scene(zoom), EE, { source: 20, target: 0 }), 'sources', E!), [10.5, 20.5]);
    assert.deepEqual(rangeOf(revealedAt(scene(zoom), EE, { source: 4, target: 0 }), 'sources', E!), [3.5, 13.5]);
    assert.equal(revealedAt(scene(zoom), EE, { source: 15, target: 99 }), zoom);
  });
});

describe('a mosaic', () => {
  const edges = edgesOf(many.populations.map(({ size }) => size));
  const area = { start: 100, length: 400 };
  const scene = (zoom: Zoom) => ({ summary: many, settings: SETTINGS, zoom });

  it('shares its sides among all populations', () => {
    near(
      edges,
      Array.from({ length: 21 }, (_, k) => k / 20),
    );
    const parts = partsOf(many.populations, edges, [0, 1], area);
    assert.equal(parts.length, 20);
    assert.deepEqual(parts[3], { population: 3, span: { start: 160, length: 20 }, range: [-0.5, 9.5] });
  });

  it('shows parts of populations when zoomed', () => {
    const parts = partsOf(many.populations, edges, [0.125, 0.225], area);
    assert.deepEqual(
      parts.map(({ population, span }) => [population, span.start, span.length]),
      [
        [2, 100, 100],
        [3, 200, 200],
        [4, 400, 100],
      ],
    );
    near(parts[0]!.range, [4.5, 9.5]);
    near(parts[2]!.range, [-0.5, 4.5]);
  });

  it('zooms by parts of its sides, not beyond them', () => {
    const zoom = zoomedBy(scene(WHOLE), [{ letter: 'y', index: 0, range: [-0.2, 0.3] }]);
    assert.deepEqual(mosaicRange(zoom, 'sources', {}), [0, 0.5]);
    assert.deepEqual(mosaicRange(zoom, 'targets', {}), [0, 1]);
    assert.ok(!isWhole(zoom) && isWhole(zoomedMosaic(zoom, 'sources', [0, 1], 200, {})));
    const close = mosaicRange(zoomedMosaic(WHOLE, 'sources', [0.5, 0.500001], 200, {}), 'sources', {});
    near([close[1] - close[0]], [4 / 200]);
  });

  it('zooms around a cell and moves to one', () => {
    near([positionOf(edges, 7, 10, 4.5)], [7.5 / 20]);
    const zoom = zoomedAt(scene(WHOLE), { source: 7, target: 0 }, { source: 4, target: 0 }, 0.5);
    near(mosaicRange(zoom, 'sources', {}), [0.18625, 0.68625]);
    const moved = revealedAt(scene(zoom), { source: 19, target: 0 }, { source: 9, target: 0 });
    near(mosaicRange(moved, 'sources', {}), [0.5, 1]);
    assert.equal(revealedAt(scene(zoom), { source: 7, target: 0 }, { source: 4, target: 4 }), zoom);
  });
});
