import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../../../server/engine/build';
import { Blocks } from '../../../../server/engine/matrix/blocks';
import { denseMatrix } from '../../../../server/engine/matrix/dense';
import { columnDegrees, coordinates, orderBy, permuted, rowDegrees } from '../../../../server/engine/matrix/nodeOrder';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';

const ROWS = 11;
const COLUMNS = 7;
const network = build(
  planOf({
    parameters: [{ kind: 'normal', mean: 0, std: 1 }],
    steps: [
      ...populations(ROWS, COLUMNS),
      connect(range(1, ROWS), range(ROWS + 1, COLUMNS), rule({ kind: 'fixed_total_number', n: 40 }), {
        ...STATIC,
        weight: { parameter: 0 },
      }),
    ],
  }),
);
const entries = new Blocks(network).entries(range(1, ROWS), range(ROWS + 1, COLUMNS));
const { values, counts } = denseMatrix(entries, 'weight');

describe('orders of nodes', () => {
  test('go by key, then by index, those without a key last', () => {
    const keys = Float64Array.of(2, Number.NaN, 5, 2, Number.NaN);
    assert.deepEqual([...orderBy(keys, true)], [2, 0, 3, 1, 4]);
    assert.deepEqual([...orderBy(keys, false)], [0, 3, 2, 1, 4]);
  });

  test('know degrees as sums of the dense matrix', () => {
    const rows = rowDegrees([entries, entries], ROWS);
    const columns = columnDegrees([entries], COLUMNS);
    for (let r = 0; r < ROWS; r++)
      assert.equal(rows[r], 2 * counts.subarray(r * COLUMNS, (r + 1) * COLUMNS).reduce((a, b) => a + b, 0));
    for (let c = 0; c < COLUMNS; c++)
      assert.equal(
        columns[c],
        counts.filter((_, at) => at % COLUMNS === c).reduce((a, b) => a + b, 0),
      );
  });

  test('know coordinates by id', () => {
    const layer = {
      step: 0,
      firstId: 3,
      dimensions: 2,
      coordinates: Float64Array.of(1, 2, 3, 4),
      edgeWrap: false,
    } as const;
    const full = { ...layer, lowerLeft: new Float64Array(2), extent: new Float64Array(2) };
    assert.deepEqual([...coordinates([full], Int32Array.of(2, 3, 4, 5), 1)], [Number.NaN, 2, 4, Number.NaN]);
    assert.deepEqual([...coordinates([full], Int32Array.of(3), 2)], [Number.NaN]);
  });
});

describe('a block in another order', () => {
  test('is the dense matrix with its rows and columns moved', () => {
    const rows = orderBy(rowDegrees([entries], ROWS), true);
    const columns = orderBy(columnDegrees([entries], COLUMNS), true);
    const moved = denseMatrix(permuted(entries, rows, columns), 'weight');
    for (let r = 0; r < ROWS; r++)
      for (let c = 0; c < COLUMNS; c++) {
        const from = rows[r]! * COLUMNS + columns[c]!;
        assert.equal(moved.values[r * COLUMNS + c], values[from]);
        assert.equal(moved.counts[r * COLUMNS + c], counts[from]);
      }
  });

  test('keeps columns ascending within rows', () => {
    const { rowStart, column } = permuted(
      entries,
      orderBy(new Float64Array(ROWS), true),
      Int32Array.of(6, 5, 4, 3, 2, 1, 0),
    );
    for (let r = 0; r < ROWS; r++)
      for (let pair = rowStart[r]! + 1; pair < rowStart[r + 1]!; pair++) assert.ok(column[pair - 1]! < column[pair]!);
  });
});
