import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { base64, encodeCounts, encodeTile, encodeValues } from '../../../../server/preview/encode';

const LARGE = 160 * 160 + 1;

describe('values of tiles', () => {
  it('stay exact where there are few', () => {
    const values = Float64Array.of(0.1, Number.NaN, -3);
    assert.deepEqual(encodeValues(values, [-3, 0.1]), { array: values });
  });

  it('are rounded to half a level at most where there are many; NaN is 65535', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), { minLength: 2, maxLength: 20 }),
        numbers => {
          const values = new Float64Array(LARGE).fill(numbers[0]!);
          values.set(numbers);
          values[LARGE - 1] = Number.NaN;
          const extremes = [Math.min(...numbers), Math.max(...numbers)] as const;
          const { array, scale, offset } = encodeValues(values, extremes);
          assert.ok(array instanceof Uint16Array && scale !== undefined && offset !== undefined);
          assert.equal(array[LARGE - 1], 65535);
          for (const [index, number] of numbers.entries()) {
            const tolerance = scale * 0.5 + Math.abs(number) * 1e-12 + Number.MIN_VALUE * 65536;
            assert.ok(Math.abs(offset + scale * array[index]! - number) <= tolerance);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('have no levels where all are equal, and stay exact where they are not finite', () => {
    const equal = new Float64Array(LARGE).fill(7);
    assert.deepEqual([encodeValues(equal, [7, 7]).scale, encodeValues(equal, [7, 7]).offset], [0, 7]);
    const none = encodeValues(new Float64Array(LARGE).fill(Number.NaN), undefined);
    assert.ok(none.array.every(n => n === 65535));
    const infinite = new Float64Array(LARGE).fill(Number.POSITIVE_INFINITY);
    assert.equal(encodeValues(infinite, [0, Number.POSITIVE_INFINITY]).array, infinite);
  });
});

describe('counts of tiles', () => {
  it('take 16 bits where they fit', () => {
    assert.deepEqual(encodeCounts(Uint32Array.of(0, 65534)), { array: Uint16Array.of(0, 65534), scale: 1, offset: 0 });
    assert.ok(encodeCounts(Uint32Array.of(65535)).array instanceof Uint32Array);
  });
});

describe('tiles as text', () => {
  it('are little-endian base64', () => {
    assert.equal(base64(Uint8Array.of(1, 2, 255)), 'AQL/');
    const window = {
      source: 0,
      target: 0,
      rows: [0, 1],
      columns: [0, 1],
      maxRows: 1,
      maxColumns: 1,
      quantity: 'weight',
    } as const;
    const tile = encodeTile({
      window,
      width: 1,
      height: 1,
      cellsPerBin: [1, 1],
      reduction: 'perPair',
      values: { array: Float64Array.of(1.5) },
      counts: { array: Uint16Array.of(258), scale: 1, offset: 0 },
    });
    assert.deepEqual(tile.values, { type: 'float64', length: 1, data: 'AAAAAAAA+D8=' });
    assert.deepEqual(tile.counts, { type: 'uint16', length: 1, data: 'AgE=', scale: 1, offset: 0 });
  });
});
