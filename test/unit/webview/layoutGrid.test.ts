import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutGrid, shares } from '../../../webview/layoutGrid';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const side = (sizes: number[]) => ({ sizes, names: sizes.map((_, i) => `P${i}`) });
const grid = (sizes: number[], options = {}) =>
  layoutGrid({
    columns: side(sizes),
    rows: side(sizes),
    mosaic: false,
    width: 760,
    height: 720,
    shared: false,
    paper: false,
    ...options,
  });

describe('shares of the populations', () => {
  it('are in proportion where none would be too small', () => {
    assert.deepEqual(shares([300, 100], 400), [300, 100]);
  });

  it('are at least half an equal one', () => {
    const [large, small, smallest] = shares([10_000, 10, 1], 600);
    assert.deepEqual([small, smallest], [100, 100]);
    assert.equal(large, 400);
  });

  it('fill the length', () => {
    assert.ok(Math.abs(sum(shares([20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948], 500)) - 500) < 1e-9);
    assert.deepEqual(shares([0, 0], 10), [5, 5]);
  });
});

describe('the grid', () => {
  it('puts blocks beside and below each other, inside the figure', () => {
    for (const sizes of [[40], [100, 25], [400, 60, 8], Array(8).fill(100), Array(12).fill(5)]) {
      const { columns, rows, width, height, bars } = grid(sizes);
      assert.deepEqual([columns.length, rows.length], [sizes.length, sizes.length]);
      for (const spans of [columns, rows])
        for (let i = 1; i < spans.length; i++) assert.ok(spans[i]!.start > spans[i - 1]!.start + spans[i - 1]!.length);
      const [right, bottom] = [columns.at(-1)!, rows.at(-1)!];
      assert.ok(columns[0]!.start > 30 && right.start + right.length < width - 40, bars);
      assert.ok(rows[0]!.start > 0 && bottom.start + bottom.length < height - 30);
    }
  });

  it('is nearly square, whatever the panel', () => {
    for (const [width, height] of [
      [300, 1200],
      [1600, 400],
    ]) {
      const { columns, rows } = grid([100, 25], { width, height });
      const ratio = sum(columns.map(c => c.length)) / sum(rows.map(r => r.length));
      assert.ok(ratio < 1.27 && ratio > 0.78, String(ratio));
    }
  });

  it('gives blocks colour bars of their own where there is room', () => {
    assert.equal(grid([100, 25]).bars, 'block');
    assert.equal(grid([100, 25], { width: 250 }).bars, 'row');
    assert.equal(grid(Array(8).fill(10)).bars, 'row');
    assert.equal(grid([100, 25], { shared: true }).bars, 'one');
  });

  it('is one picture for a mosaic, with room for names', () => {
    const { columns, rows, bars } = grid(Array(40).fill(10), { mosaic: true });
    assert.deepEqual([columns.length, rows.length, bars], [1, 1, 'one']);
    const long = grid(Array(40).fill(10), {
      mosaic: true,
      rows: { sizes: Array(40).fill(10), names: Array(40).fill('a rather long name') },
    });
    assert.ok(long.columns[0]!.start > columns[0]!.start + 50);
  });

  it('survives a panel too small for it', () => {
    const { columns, rows } = grid(Array(8).fill(10), { width: 160, height: 160 });
    for (const { length } of [...columns, ...rows]) assert.ok(length >= 1);
  });
});
