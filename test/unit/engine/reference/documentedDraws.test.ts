import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RngType } from '../../../../server/engine/plan';
import { engine, seedWords } from './engines';
import { drand, ulrand } from './random';

/** The engines of the reference against the numbers of construction.md 2.1 … 2.4. */

const SEEDS = [143202461, 0xb84c9bae, 0];

interface Documented {
  readonly outputs: string;
  readonly uniform: readonly [number, number];
  readonly integers: readonly [number, number, number];
}

const DOCUMENTED: Readonly<Record<RngType, Documented>> = {
  mt19937_64: {
    outputs: '14809314264627438476 16631938000498748013 12054616824750717541 9851825631721338284 9957038142130440256',
    uniform: [0.8028145349364819, 0.9016191656392479],
    integers: [6, 5, 3],
  },
  mt19937: {
    outputs: '3613118010 834769136 3473815107 886968477 2558538822',
    uniform: [0.19435983543313215, 0.20651344158891835],
    integers: [5, 6, 2],
  },
  Philox_32: {
    outputs: '1303639112 3374769105 2370494810 1815449962 398385618',
    uniform: [0.785749662971014, 0.4226923833023579],
    integers: [0, 2, 3],
  },
  Philox_64: {
    outputs: '2891648648573074204 7348203204903259976 14770407515398094709 17004110514986761919 1654792564453098860',
    uniform: [0.156756587342385, 0.39834689393105305],
    integers: [8, 9, 0],
  },
  Threefry_32: {
    outputs: '1607551368 1311867835 2070885505 3208913059 1497964310',
    uniform: [0.30544303249900395, 0.7471332930685407],
    integers: [3, 4, 1],
  },
  Threefry_64: {
    outputs: '17163096381379331181 10859926812238608554 16126017846671087006 1616107358884367584 4742438585859442641',
    uniform: [0.9304133191634786, 0.5887178121431339],
    integers: [8, 0, 1],
  },
};

describe('the reference draws as documented', () => {
  test('seed words', () => {
    const words = seedWords(SEEDS, 4).map(word => word.toString(16));
    assert.deepEqual(words, ['4ae727d1', '89e9cd7b', 'efb17aad', '4fb22246']);
  });

  for (const [type, { outputs, uniform, integers }] of Object.entries(DOCUMENTED) as [RngType, Documented][]) {
    test(type, () => {
      const plain = engine(type, SEEDS);
      assert.equal(Array.from({ length: 5 }, () => plain.next()).join(' '), outputs);
      const drawn = engine(type, SEEDS);
      assert.deepEqual([drand(drawn), drand(drawn)], uniform);
      assert.deepEqual(
        [10, 10, 7].map(n => ulrand(drawn, n)),
        integers,
      );
    });
  }
});
