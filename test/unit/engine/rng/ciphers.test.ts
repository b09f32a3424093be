import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CounterCipher, encryptNext } from '../../../../server/engine/rng/counterCipher';
import { Philox32 } from '../../../../server/engine/rng/philox32';
import { Philox64 } from '../../../../server/engine/rng/philox64';
import { Threefry32 } from '../../../../server/engine/rng/threefry32';
import { Threefry64 } from '../../../../server/engine/rng/threefry64';

/** Known answers of the Random123 library (kat_vectors): counter, key, result; zeros, ones, and digits of π. */
const KNOWN = {
  philox4x32: [
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ],
  philox4x64: [
    [
      '0000000000000000 0000000000000000 0000000000000000 0000000000000000',
      '0000000000000000 0000000000000000',
      '16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b',
    ],
    [
      'ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff',
      'ffffffffffffffff ffffffffffffffff',
      '87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0',
    ],
    [
      '243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89',
      '452821e638d01377 be5466cf34e90c6c',
      'a528f45403e61d95 38c72dbd566e9788 a5a1610e72fd18b5 57bd43b5e52b7fe6',
    ],
  ],
  threefry4x32: [
    [
      '00000000 00000000 00000000 00000000',
      '00000000 00000000 00000000 00000000',
      '9c6ca96a e17eae66 fc10ecd4 5256a7d8',
    ],
    [
      'ffffffff ffffffff ffffffff ffffffff',
      'ffffffff ffffffff ffffffff ffffffff',
      '2a881696 57012287 f6c7446e a16a6732',
    ],
    [
      '243f6a88 85a308d3 13198a2e 03707344',
      'a4093822 299f31d0 082efa98 ec4e6c89',
      '59cd1dbb b8879579 86b5d00c ac8b6d84',
    ],
  ],
  threefry4x64: [
    [
      '0000000000000000 0000000000000000 0000000000000000 0000000000000000',
      '0000000000000000 0000000000000000 0000000000000000 0000000000000000',
      '09218ebde6c85537 55941f5266d86105 4bd25e16282434dc ee29ec846bd2e40b',
    ],
    [
      'ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff',
      'ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff',
      '29c24097942bba1b 0371bbfb0f6f4e11 3c231ffa33f83a1c cd29113fde32d168',
    ],
    [
      '243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89',
      '452821e638d01377 be5466cf34e90c6c be5466cf34e90c6c c0ac29b7c97c50dd',
      'a7e8fde591651bd9 baafd0c30138319b 84a5c1a729e685b9 901d406ccebc1ba4',
    ],
  ],
};

/** Elements of 8 or 16 digits as words, the low one of an element first. */
const parse = (elements: string): Uint32Array =>
  Uint32Array.from(
    elements.split(' ').flatMap(element => (element.match(/.{8}/g) ?? []).reverse()),
    word => Number.parseInt(word, 16),
  );

const reverseElements = (elements: string): string => elements.split(' ').reverse().join(' ');

describe('counter ciphers', () => {
  const check = (name: string, rows: readonly string[][], create: (key: Uint32Array) => CounterCipher): void => {
    it(`${name}: known answers`, () => {
      for (const [counter, key, result] of rows) {
        const words = new Uint32Array(parse(counter!).length);
        create(parse(key!)).encrypt(parse(counter!), words, 0);
        assert.deepEqual(words, parse(reverseElements(result!)));
      }
    });
  };
  check('Philox4x32-10', KNOWN.philox4x32, key => new Philox32(key));
  check('Philox4x64-10', KNOWN.philox4x64, key => new Philox64(key));
  check('Threefry4x32-20', KNOWN.threefry4x32, key => new Threefry32(key));
  check('Threefry4x64-20', KNOWN.threefry4x64, key => new Threefry64(key));

  it('count on through all words', () => {
    const seen: number[][] = [];
    const spy: CounterCipher = { encrypt: counter => seen.push([...counter]) };
    encryptNext(spy, Uint32Array.of(0xfffffffe, 0xffffffff, 0xffffffff, 7), new Uint32Array(12));
    assert.deepEqual(seen, [
      [0xffffffff, 0xffffffff, 0xffffffff, 7],
      [0, 0, 0, 8],
      [1, 0, 0, 8],
    ]);
  });
});
