import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fma } from '../../../../server/engine/math/fma';
import { Arguments } from './arguments';

/** A double times 2^1074, exactly. */
function toInteger(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const mantissa = (bits & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const magnitude = mantissa << BigInt(Math.max(exponent - 1, 0));
  return x < 0 ? -magnitude : magnitude;
}

/** a · b + c in integers times 2^2148, rounded once to 53 bits, ties to even. Results must be normal. */
function oracle(a: number, b: number, c: number): number {
  const exact = toInteger(a) * toInteger(b) + (toInteger(c) << 1074n);
  const magnitude = exact < 0n ? -exact : exact;
  const excess = Math.max(magnitude.toString(2).length - 53, 0);
  const unit = 1n << BigInt(excess);
  const twiceRest = 2n * (magnitude % unit);
  let rounded = magnitude / unit;
  if (twiceRest > unit || (twiceRest === unit && (rounded & 1n) === 1n)) rounded += 1n;
  // In two steps: 2^(excess − 2148) may be too small for a double.
  const half = Math.trunc((excess - 2148) / 2);
  const value = Number(rounded) * 2 ** half * 2 ** (excess - 2148 - half);
  return exact < 0n ? -value : value;
}

describe('fma', () => {
  it('rounds once, for all numbers of moderate size', () => {
    const number = fc.double({ min: -1e60, max: 1e60, noNaN: true }).filter(x => x === 0 || Math.abs(x) > 1e-60);
    fc.assert(
      fc.property(number, number, number, (a, b, c) => Object.is(fma(a, b, c) + 0, oracle(a, b, c))),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('rounds once where the addend nearly cancels the product or only breaks a tie', () => {
    const args = new Arguments();
    for (let i = 0; i < 20000; i++) {
      const a = args.between(1, 2) * 2 ** (args.word() % 40);
      // Few bits make products whose rounding is a tie.
      const b = (1 + (args.word() % 4096)) / 1024;
      const product = a * b;
      const addends = [-product, -product * (1 + 2 ** -52), args.between(-1, 1) * product * 2 ** -54, 2 ** -80];
      for (const c of addends) assert.equal(fma(a, b, c), oracle(a, b, c), `${a} · ${b} + ${c}`);
    }
  });
});
