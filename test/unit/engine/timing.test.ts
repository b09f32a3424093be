import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../../server/engine/build';
import { BuildError } from '../../../server/engine/buildError';
import { DEFAULT_KERNEL } from '../../../server/engine/plan';
import { createTiming, DelayError, delaySteps } from '../../../server/engine/timing';
import { connect, planOf, populations, range, rule, STATIC } from './plans';

const timing = createTiming(DEFAULT_KERNEL);

describe('delays (construction.md 1.4)', () => {
  test('are rounded to steps, half a step upwards', () => {
    assert.deepEqual(
      [0.05, 0.1, 0.149, 0.15, 1.9].map(delay => delaySteps(delay, timing)),
      [1, 1, 1, 2, 19],
    );
  });

  test('wrap at 21 bits: 300000 ms are reported as 90284.8 ms', () => {
    assert.equal(delaySteps(3e5, timing), 902848);
    assert.equal(delaySteps(2 ** 21 / 10, timing), 0);
  });

  test('are refused below half a step and where there is no integer for them', () => {
    for (const delay of [0.04999, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])
      assert.throws(() => delaySteps(delay, timing), DelayError);
  });

  test('are refused where a drawn one is infinite', () => {
    const parameters = [
      { kind: 'constant', value: 0 },
      { kind: 'max', x: 0, value: 0 },
      { kind: 'pow', x: 1, exponent: -1 },
    ] as const;
    const step = connect(range(1, 2), range(1, 2), rule({ kind: 'all_to_all' }), {
      ...STATIC,
      delay: { parameter: 2 },
    });
    assert.throws(
      () => build(planOf({ steps: [...populations(2), step], parameters })),
      (error: unknown) => error instanceof BuildError && error.message.includes('A delay of Infinity ms'),
    );
  });
});
