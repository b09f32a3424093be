import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_KERNEL } from '../../../../server/engine/plan';
import { createGenerator } from '../../../../server/engine/rng/createGenerator';
import { kernelGenerators } from '../../../../server/engine/rng/kernelGenerators';

describe('kernelGenerators', () => {
  const { rankSynchronised, vpSynchronised, vpSpecific } = kernelGenerators({ ...DEFAULT_KERNEL, localNumThreads: 3 });

  it('makes one generator of the rank and two of each virtual process', () => {
    assert.equal(vpSynchronised.length, 3);
    assert.equal(vpSpecific.length, 3);
    // First value of the golden draws with the default kernel.
    assert.equal(rankSynchronised.drand(), 0.09201891804029855);
  });

  it('starts the synchronised ones alike and the specific ones apart', () => {
    const synchronised = vpSynchronised.map(rng => rng.next());
    assert.deepEqual(synchronised, Array(3).fill(createGenerator('mt19937_64', [143202461, 0x37722d5e]).next()));
    const specific = vpSpecific.map(rng => rng.next());
    assert.equal(specific[0], 14809314264627438476n);
    assert.equal(specific[2], createGenerator('mt19937_64', [143202461, 0xb84c9bae, 2]).next());
    assert.equal(new Set(specific).size, 3);
  });
});
