import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RngType } from '../../../../server/engine/plan';
import { createGenerator } from '../../../../server/engine/rng/createGenerator';

const SEED_WORDS = [143202461, 0xb84c9bae, 0];

/** The numbers printed in section 2 of the description of NEST's network construction: engine, drand, then ulrand. */
const KNOWN: readonly { type: RngType; outputs: string; drand: [number, number]; ulrand: [number, number, number] }[] =
  [
    {
      type: 'mt19937_64',
      outputs: '14809314264627438476 16631938000498748013 12054616824750717541 9851825631721338284 9957038142130440256',
      drand: [0.8028145349364819, 0.9016191656392479],
      ulrand: [6, 5, 3],
    },
    {
      type: 'mt19937',
      outputs: '3613118010 834769136 3473815107 886968477 2558538822',
      drand: [0.19435983543313215, 0.20651344158891835],
      ulrand: [5, 6, 2],
    },
    {
      type: 'Philox_32',
      outputs: '1303639112 3374769105 2370494810 1815449962 398385618',
      drand: [0.785749662971014, 0.4226923833023579],
      ulrand: [0, 2, 3],
    },
    {
      type: 'Philox_64',
      outputs: '2891648648573074204 7348203204903259976 14770407515398094709 17004110514986761919 1654792564453098860',
      drand: [0.156756587342385, 0.39834689393105305],
      ulrand: [8, 9, 0],
    },
    {
      type: 'Threefry_32',
      outputs: '1607551368 1311867835 2070885505 3208913059 1497964310',
      drand: [0.30544303249900395, 0.7471332930685407],
      ulrand: [3, 4, 1],
    },
    {
      type: 'Threefry_64',
      outputs: '17163096381379331181 10859926812238608554 16126017846671087006 1616107358884367584 4742438585859442641',
      drand: [0.9304133191634786, 0.5887178121431339],
      ulrand: [8, 0, 1],
    },
  ];

describe('createGenerator', () => {
  for (const { type, outputs, drand, ulrand } of KNOWN) {
    it(`${type}: first outputs`, () => {
      const generator = createGenerator(type, SEED_WORDS);
      for (const output of outputs.split(' ')) assert.equal(generator.next(), BigInt(output));
    });

    it(`${type}: first uniform doubles, then integers`, () => {
      const generator = createGenerator(type, SEED_WORDS);
      for (const value of drand) assert.equal(generator.drand(), value);
      assert.deepEqual([generator.ulrand(10), generator.ulrand(10), generator.ulrand(7)], ulrand);
    });
  }
});
