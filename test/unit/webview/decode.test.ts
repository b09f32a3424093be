import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeArray, decodeTile, isExact } from '../../../webview/decode';
import { encodeUint16, network, tileOf } from '../../helpers/pageNetworks';

describe('encoded arrays', () => {
  it('are little-endian doubles, bit for bit', () => {
    // struct.pack('<3d', 0.1, -100.0, float('nan')) in base64, from Python.
    const values = decodeArray({ type: 'float64', length: 3, data: 'mpmZmZmZuT8AAAAAAABZwAAAAAAAAPh/' });
    assert.deepEqual([...values], [0.1, -100, Number.NaN]);
  });

  it('are unsigned integers', () => {
    // struct.pack('<2I', 1, 70000)
    assert.deepEqual([...decodeArray({ type: 'uint32', length: 2, data: 'AQAAAHARAQA=' })], [1, 70000]);
  });

  it('are levels between two values, with 65535 for "no connection"', () => {
    // struct.pack('<3H', 0, 2, 65535)
    const values = decodeArray({ type: 'uint16', length: 3, data: 'AAACAP//', scale: 0.5, offset: -3 });
    assert.deepEqual([...values], [-3, -2, Number.NaN]);
  });

  it('come back from rounding within half a level', () => {
    const values = Float64Array.of(-7, 0.123, Number.NaN, 20);
    const found = decodeArray(encodeUint16(values, [-7, 20]));
    for (const [i, value] of values.entries())
      assert.ok(Number.isNaN(value) ? Number.isNaN(found[i]!) : Math.abs(found[i]! - value) <= 27 / 65534 / 2 + 1e-12);
  });
});

describe('tiles', () => {
  const of = network([{ name: 'P', size: 200, weight: 1, indegree: 3 }]);
  const window = { source: 0, target: 0, rows: [0, 200], columns: [0, 200], quantity: 'weight' } as const;

  it('are lossless unless rounded', () => {
    const big = decodeTile(tileOf(of, { ...window, maxRows: 200, maxColumns: 200 }));
    const small = decodeTile(tileOf(of, { ...window, maxRows: 100, maxColumns: 100 }));
    assert.deepEqual([big.lossless, isExact(big)], [false, true]);
    assert.deepEqual([small.lossless, isExact(small), small.width], [true, false, 100]);
    assert.equal(small.counts.length, 10_000);
  });
});
