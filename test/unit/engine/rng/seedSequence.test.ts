import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SeedSequence } from '../../../../server/engine/rng/seedSequence';

/** Seed words, pool and first four words produced, as printed in the description of NEST's network construction. */
const KNOWN = [
  [[143202461, 0xc229212d], '428e216d ee610662 8cc50cb7 000156d2', '281f492f 31b1c876 d4953b07 66c9a51e'],
  [[143202461, 0x37722d5e], '5f256606 9c95cf51 5e8e4b69 8cee95f7', '9f4088a3 a156b8be c1f3153f 01f13d8f'],
  [[143202461, 0xb84c9bae, 0], 'd5ce477b 86b12933 52ebc0b9 68ed1d85', '4ae727d1 89e9cd7b efb17aad 4fb22246'],
  [[143202461, 0xb84c9bae, 1], 'dd608ac6 c670e1c3 da9492cb e39a6821', '19dac0f9 f08e498c d927d7c9 3ea576c5'],
] as const;

const hex = (words: Uint32Array): string => Array.from(words, word => word.toString(16).padStart(8, '0')).join(' ');

describe('SeedSequence', () => {
  it('has the pools and words that NEST has', () => {
    for (const [seedWords, pool, words] of KNOWN) {
      const seeds = new SeedSequence(seedWords);
      assert.equal(hex(seeds.pool), pool);
      assert.equal(hex(seeds.generate(4)), words);
    }
  });

  it('starts again with every request', () => {
    const seeds = new SeedSequence([1, 2, 3, 4, 5]);
    assert.deepEqual(seeds.generate(100).slice(0, 7), seeds.generate(7));
  });
});
