import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SINE_ENTRIES } from '../../../../server/engine/math/sineTable';

const BITS = 300n;
const UNIT = 1n << BITS;

/** sin and cos of k / 128 times 2^300, by their series. */
function sineAndCosine(k: number): [bigint, bigint] {
  const x = (BigInt(k) * UNIT) / 128n;
  const sums: [bigint, bigint] = [0n, 0n];
  let term = UNIT;
  for (let n = 0; term !== 0n; n++) {
    const signed = (n & 2) === 0 ? term : -term;
    if ((n & 1) === 1) sums[0] += signed;
    else sums[1] += signed;
    term = ((term * x) >> BITS) / BigInt(n + 1);
  }
  return sums;
}

/** A number times 2^300 as a double and what that lacks, rounded. */
function split(value: bigint): [number, number] {
  const high = Number(value) * 2 ** -300;
  return [high, Number(value - BigInt(high * 2 ** 300)) * 2 ** -300];
}

describe('table of sines and cosines', () => {
  it('holds them to 106 bits', () => {
    for (let k = 1; k < 110; k++) {
      const [sine, cosine] = sineAndCosine(k);
      assert.deepEqual([...SINE_ENTRIES.subarray(4 * k, 4 * k + 4)], [...split(sine), ...split(cosine)], `k = ${k}`);
    }
    assert.deepEqual([...SINE_ENTRIES.subarray(0, 4)], [0, 0, 1, 0]);
  });
});
