import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { build } from '../../../../server/engine/build';
import { Blocks } from '../../../../server/engine/matrix/blocks';
import { denseMatrix } from '../../../../server/engine/matrix/dense';
import { type BinReduction, type TileRequest, tile } from '../../../../server/engine/matrix/tile';
import { QUANTITIES } from '../../../../server/engine/plan';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';

const ROWS = 23;
const COLUMNS = 17;
const network = build(
  planOf({
    parameters: [{ kind: 'normal', mean: 0, std: 1 }],
    steps: [
      ...populations(ROWS, COLUMNS),
      connect(range(1, ROWS), range(ROWS + 1, COLUMNS), rule({ kind: 'fixed_indegree', indegree: 12 }), {
        ...STATIC,
        weight: { parameter: 0 },
      }),
    ],
  }),
);
const entries = new Blocks(network).entries(range(1, ROWS), range(ROWS + 1, COLUMNS));

/** One bin worked out from the dense matrix, cell by cell. */
function naiveBin(request: TileRequest, rows: [number, number], columns: [number, number]): [number, number] {
  const { values, counts } = denseMatrix(entries, request.quantity);
  const found: number[] = [];
  let connections = 0;
  let ofConnections = 0;
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let column = columns[0]; column < columns[1]; column++) {
      const cell = row * COLUMNS + column;
      if (counts[cell] === 0) continue;
      found.push(values[cell]!);
      connections += counts[cell]!;
      ofConnections += values[cell]! * counts[cell]!;
    }
  }
  if (found.length === 0) return [Number.NaN, 0];
  const { quantity, reduction } = request;
  const isMean = reduction === 'mean' && (quantity === 'mean_weight' || quantity === 'delay');
  return [isMean ? ofConnections / connections : reduced(reduction, found, connections), connections];
}

function reduced(reduction: BinReduction, values: readonly number[], connections: number): number {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (reduction) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / values.length;
    case 'count':
      return connections;
    case 'max':
      return values.reduce((furthest, value) => (Math.abs(value) > Math.abs(furthest) ? value : furthest));
  }
}

const window = (size: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: size }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

const anyRequest: fc.Arbitrary<TileRequest> = fc.record({
  rows: window(ROWS),
  columns: window(COLUMNS),
  maxRows: fc.integer({ min: 1, max: 30 }),
  maxColumns: fc.integer({ min: 1, max: 30 }),
  quantity: fc.constantFrom(...QUANTITIES),
  reduction: fc.constantFrom<BinReduction>('sum', 'mean', 'max', 'count'),
});

describe('tiles', () => {
  test('have the bins worked out cell by cell', () => {
    fc.assert(
      fc.property(anyRequest, request => {
        const { height, width, cellsPerBin, values, counts } = tile(entries, request);
        assert.ok(height <= request.maxRows && width <= request.maxColumns);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const top = request.rows[0] + y * cellsPerBin[0];
            const left = request.columns[0] + x * cellsPerBin[1];
            const bottom = Math.min(request.rows[1], top + cellsPerBin[0]);
            const right = Math.min(request.columns[1], left + cellsPerBin[1]);
            const [value, connections] = naiveBin(request, [top, bottom], [left, right]);
            const shown = values[y * width + x]!;
            // Means of means come by another way here, and differ in the last bits.
            if (request.reduction !== 'mean') assert.equal(shown, value);
            else assert.ok(Object.is(shown, value) || Math.abs(shown - value) < 1e-12);
            assert.equal(counts[y * width + x], connections);
          }
        }
      }),
    );
  });

  test('cover the window with no more bins than needed', () => {
    fc.assert(
      fc.property(anyRequest, request => {
        const { height, width, cellsPerBin } = tile(entries, request);
        const rows = request.rows[1] - request.rows[0];
        const columns = request.columns[1] - request.columns[0];
        assert.ok(height * cellsPerBin[0] >= rows && (height - 1) * cellsPerBin[0] < Math.max(1, rows));
        assert.ok(width * cellsPerBin[1] >= columns && (width - 1) * cellsPerBin[1] < Math.max(1, columns));
        if (rows <= request.maxRows) assert.equal(cellsPerBin[0], 1);
      }),
    );
  });

  test('have the extremes of their bins', () => {
    const whole = { rows: [0, ROWS], columns: [0, COLUMNS], quantity: 'weight', reduction: 'sum' } as const;
    const { values, extremes } = tile(entries, { ...whole, maxRows: 5, maxColumns: 5 });
    const present = values.filter(value => !Number.isNaN(value));
    assert.deepEqual(extremes, [Math.min(...present), Math.max(...present)]);
  });

  test('a window beyond the block is cut', () => {
    const request = { maxRows: 100, maxColumns: 100, quantity: 'count', reduction: 'sum' } as const;
    const { height, width } = tile(entries, { ...request, rows: [-5, 1000], columns: [10, 1000] });
    assert.deepEqual([height, width], [ROWS, COLUMNS - 10]);
    const empty = tile(entries, { ...request, rows: [50, 60], columns: [0, 5] });
    assert.deepEqual([empty.height, empty.values.length, empty.extremes], [0, 0, undefined]);
  });
});
