import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entered, stepped } from '../../../webview/accessibility';
import { binOf, blockText, cellText } from '../../../webview/cell';
import { decodeTile } from '../../../webview/decode';
import type { Block } from '../../../webview/figure/blocks';
import { blockAt, boxOf, cellAt } from '../../../webview/pointing';
import type { ViewSettings } from '../../../webview/settings';
import { wholeRange } from '../../../webview/viewport';
import { network, REFERENCE, summaryOf, tileOf } from '../../helpers/pageNetworks';

const of = network(REFERENCE, 3);
const summary = summaryOf(of);
const SETTINGS: ViewSettings = { quantity: 'weight', limits: 'block', rows: 'source' };

/** I → E (25 × 100) at 200 × 100 pixels from (40, 60), in bins of at most `maxBins`. */
function block(maxBins = 100, quantity: ViewSettings['quantity'] = 'weight'): Block {
  const [target, source] = summary.populations;
  const window = {
    source: 1,
    target: 0,
    rows: [0, 25],
    columns: [0, 100],
    maxRows: maxBins,
    maxColumns: maxBins,
    quantity,
  } as const;
  return {
    source: 1,
    target: 0,
    row: 1,
    column: 0,
    sourcePopulation: source!,
    targetPopulation: target!,
    summary: summary.blocks[2],
    tile: decodeTile(tileOf(of, window)),
    x: { start: 40, length: 200 },
    y: { start: 60, length: 100 },
    sourceRange: wholeRange(25),
    targetRange: wholeRange(100),
    scale: 0,
  };
}

const { counts, weights } = of.matrices[1]![0]!;
const at = counts.indexOf(1);
const cell = { source: Math.floor(at / 100), target: at % 100 };

describe('a cell in words', () => {
  it('has nodes with ids, the exact value and its connections', () => {
    assert.deepEqual(cellText(block(), cell, summary), {
      title: `I[${cell.source}] (id ${101 + cell.source}) → E[${cell.target}] (id ${1 + cell.target})`,
      lines: [`weight: ${weights[at]} pA`, '1 connection'],
    });
  });

  it('has no value where there is no connection', () => {
    const empty = counts.indexOf(0);
    const text = cellText(block(), { source: Math.floor(empty / 100), target: empty % 100 }, summary);
    assert.deepEqual(text!.lines, ['no connection']);
  });

  it('counts', () => {
    assert.deepEqual(cellText(block(100, 'count'), cell, summary)!.lines, ['1 connection']);
  });

  it('tells what a bin is, smaller ones at the edge too', () => {
    const binned = block(10);
    const text = cellText(binned, { source: 24, target: 99 }, summary)!;
    assert.equal(text.title, 'I[24] (id 125) → E[90…99]');
    assert.match(text.lines.at(-1)!, /among 10 pairs$/);
    const first = cellText(binned, { source: 0, target: 0 }, summary)!;
    assert.equal(first.title, 'I[0…2] → E[0…9]');
    assert.match(first.lines[0]!, /^weight, mean of 3 × 10 pairs: -[\d.]+ pA$/);
    assert.deepEqual(binOf(binned.tile!, { source: 24, target: 99 })!.sources, [24, 25]);
    assert.equal(binOf(binned.tile!, { source: 27, target: 0 }), undefined);
  });

  it('is marked as rounded until the exact value is there', () => {
    const rounded = { ...block(), tile: { ...block().tile!, lossless: false } };
    assert.match(cellText(rounded, cell, summary)!.lines[0]!, /^weight: ≈ -[\d.]{2,5} pA$/);
    assert.equal(cellText(rounded, cell, summary, -101.25)!.lines[0], 'weight: -101.25 pA');
  });
});

describe('a block in words', () => {
  it('has sizes, connections and extremes', () => {
    const text = blockText(block(), summary);
    assert.match(
      text,
      /^I to E: 25 sources, 100 targets, 200 connections, \d+ connected pairs, weight from -[\d.]+ pA to -[\d.]+ pA$/,
    );
  });

  it('says when it is empty', () => {
    assert.equal(
      blockText({ ...block(), summary: undefined }, summary),
      'I to E: 25 sources, 100 targets, no connections',
    );
  });
});

describe('pointing', () => {
  it('finds the block and the cell under a point, and the box of a cell', () => {
    assert.equal(blockAt([block()], 39, 100), undefined);
    assert.equal(blockAt([block()], 40, 60)?.row, 1);
    assert.deepEqual(cellAt(block(), SETTINGS, 40, 60), { source: 0, target: 0 });
    assert.deepEqual(cellAt(block(), SETTINGS, 239.9, 159.9), { source: 24, target: 99 });
    assert.deepEqual(cellAt(block(), { ...SETTINGS, rows: 'target' }, 239.9, 60), { source: 24, target: 0 });
    assert.deepEqual(boxOf(block(), SETTINGS, { source: 24, target: 99 }), {
      left: 238,
      top: 156,
      width: 2,
      height: 4,
    });
  });

  it('finds the box of the bin that holds a cell', () => {
    const tile = { ...block().tile!, cellsPerBin: [5, 10] as const, height: 5, width: 10 };
    assert.deepEqual(boxOf({ ...block(), tile }, SETTINGS, { source: 7, target: 99 }), {
      left: 220,
      top: 80,
      width: 20,
      height: 20,
    });
  });

  it('finds the cell under a point inside each cell’s box, zoomed or not', () => {
    for (const targetRange of [wholeRange(100), [9.5, 29.5] as const]) {
      const zoomed = { ...block(), targetRange };
      for (const target of [10, 17, 29]) {
        const { left, top, width, height } = boxOf(zoomed, SETTINGS, { source: 7, target });
        assert.deepEqual(cellAt(zoomed, SETTINGS, left + width / 2, top + height / 2), { source: 7, target });
      }
    }
  });
});

describe('pointing at crowded pixels', () => {
  it('finds the cell that the pixel shows', () => {
    const crowded = { ...block(), x: { start: 0, length: 20 }, y: { start: 0, length: 5 } };
    const { weights: all } = of.matrices[1]![0]!;
    for (const [x, y] of [
      [0, 0],
      [7, 3],
      [19, 4],
    ] as const) {
      const cells = Array.from({ length: 25 }, (_, k) => (5 * y + Math.floor(k / 5)) * 100 + 5 * x + (k % 5));
      const strongest = cells.reduce((a, b) => (Math.abs(all[b]!) > (Math.abs(all[a]!) || 0) ? b : a));
      const found = cellAt(crowded, SETTINGS, x + 0.5, y + 0.5);
      assert.equal(found.source * 100 + found.target, strongest);
    }
  });
});

describe('the cell cursor', () => {
  it('goes by bins and stays inside', () => {
    assert.deepEqual(stepped(block(), SETTINGS, { source: 3, target: 4 }, [1, 0]), { source: 3, target: 5 });
    assert.deepEqual(stepped(block(), SETTINGS, { source: 3, target: 4 }, [0, -10]), { source: 0, target: 4 });
    assert.deepEqual(stepped(block(10), SETTINGS, { source: 3, target: 4 }, [1, 1]), { source: 6, target: 14 });
    assert.deepEqual(stepped(block(), SETTINGS, { source: 3, target: 4 }, [Number.POSITIVE_INFINITY, 0]), {
      source: 3,
      target: 99,
    });
    assert.deepEqual(stepped(block(), { ...SETTINGS, rows: 'target' }, { source: 3, target: 4 }, [1, 0]), {
      source: 4,
      target: 4,
    });
  });

  it('enters the next block on its near edge', () => {
    assert.deepEqual(entered(block(), SETTINGS, { source: 60, target: 7 }, [0, 1]), { source: 0, target: 7 });
    assert.deepEqual(entered(block(), SETTINGS, { source: 60, target: 7 }, [-1, 0]), { source: 24, target: 99 });
  });
});
