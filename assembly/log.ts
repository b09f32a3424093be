import { LOG_TABLE_AT } from '../server/engine/rng/leaf/layout';

/** `math/logExact.ts`. */
declare function logExact(x: f64): f64;

/**
 * Natural logarithm of a number from 2^-1022 to 1: `math/log.ts`, which explains it, operation by operation, but with
 * integers where that has to do without.
 */
export function log(x: f64): f64 {
  if (x >= 0.9375) return logNearOne(x);
  const bits = reinterpret<i64>(x);
  const offset = bits - 0x3fe6000000000000;
  const k = <f64>(offset >> 52);
  const entry = <usize>(((offset >> 45) & 127) << 5);
  const z = reinterpret<f64>(bits - (offset & 0xfff0000000000000));
  const upper = <f64>(<f32>z);
  const inverse = load<f64>(entry, LOG_TABLE_AT);
  const r =
    upper * load<f64>(entry, LOG_TABLE_AT + 8) -
    1 +
    (upper * load<f64>(entry, LOG_TABLE_AT + 16) + (z - upper) * inverse);
  const w = k * 0.6931471805598903 + load<f64>(entry, LOG_TABLE_AT + 24);
  const high = w + r;
  const r2 = r * r;
  const series =
    r * r2 * (0.33333333331825593 + r * -0.2499999999622955 + r2 * (0.20000304511814496 + r * -0.16667054827627667));
  const low = w - high + r + k * 5.497923018708371e-14 + r2 * -0.5000000000000001 + series;
  const result = high + (low - 4.5e-19);
  return result === high + (low + 4.5e-19) ? result : logExact(x);
}

function logNearOne(x: f64): f64 {
  const r = x - 1;
  const r2 = r * r;
  const r3 = r * r2;
  const third = 0.11110712032936046 + r * -0.10000486757818193 + r2 * 0.09181994006195467 + r3 * -0.08328363062289341;
  const second = -0.16666666669929706 + r * 0.14285715076560868 + r2 * -0.12499997863982555 + r3 * third;
  const series = (0.3333333333333352 + r * -0.24999999999998432 + r2 * 0.19999999999320328 + r3 * second) * r3;
  const upper = r * 134217729 - r * 134217728;
  const square = upper * upper * -0.5;
  const high = r + square;
  const low = r - high + square + -0.5 * (r - upper) * (r + upper);
  const error = 1.25e-15 * abs(series) + 6e-16 * abs(low) + 2e-24 * r2;
  const result = high + (series + low - error);
  return result === high + (series + low + error) ? result : logExact(x);
}
