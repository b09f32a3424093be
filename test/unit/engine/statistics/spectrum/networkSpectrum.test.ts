import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { streamedBatches } from '../../../../../server/engine/statistics/batches';
import { networkSpectrum } from '../../../../../server/engine/statistics/spectrum/networkSpectrum';
import { connect, planOf, populations, range, rule, STATIC } from '../../plans';

describe('spectrum of a network', () => {
  it('of two populations that excite and inhibit each other: ± √(w_EI w_IE n_E n_I), and zeros', () => {
    const plan = planOf({
      steps: [
        ...populations(8, 2),
        connect(range(1, 8), range(9, 2), rule({ kind: 'all_to_all' }), { ...STATIC, weight: 1 }),
        connect(range(9, 2), range(1, 8), rule({ kind: 'all_to_all' }), { ...STATIC, weight: -4 }),
      ],
    });
    const spectrum = networkSpectrum(plan, [range(1, 8), range(9, 2)], 10, streamedBatches(plan))!;
    assert.ok(Math.abs(spectrum.radius - 8) < 1e-12);
    assert.ok(Math.abs(spectrum.abscissa) < 1e-7);
    assert.equal(spectrum.im.filter(y => Math.abs(y) > 1e-6).length, 2);
    assert.equal(spectrum.bulk, undefined, 'populations of 5 on average say nothing about variance');
  });

  it('adds up multapses, leaves out nodes that are not shown, and predicts no bulk for explicit connections', () => {
    const plan = planOf({
      steps: [
        ...populations(30),
        connect(range(1, 30), range(1, 30), rule({ kind: 'pairs', sources: [0, 0, 1, 2], targets: [1, 1, 0, 29] }), {
          ...STATIC,
          weight: 2,
        }),
      ],
    });
    const spectrum = networkSpectrum(plan, [range(1, 20)], 30, streamedBatches(plan))!;
    assert.equal(spectrum.re.length, 20);
    assert.ok(Math.abs(spectrum.radius - Math.sqrt(8)) < 1e-12);
    assert.equal(spectrum.bulk, undefined);
  });

  it('a random network has a bulk', () => {
    const plan = planOf({
      steps: [...populations(60), connect(range(1, 60), range(1, 60), rule({ kind: 'fixed_indegree', indegree: 10 }))],
    });
    const { bulk, radius } = networkSpectrum(plan, [range(1, 60)], 60, streamedBatches(plan))!;
    // In-degree 10: the vector of ones is an eigenvector.
    assert.ok(Math.abs(bulk!.outliers[0]![0] - 10) < 1e-9);
    assert.ok(Math.abs(radius - 10) < 1e-9);
    assert.ok(Math.abs(bulk!.radius - Math.sqrt(10)) < 0.5);
  });
});
