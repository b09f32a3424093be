import type { RngType } from '../plan';
import type { Generator } from './generator';
import { Generator32 } from './generator32';
import { Generator64 } from './generator64';
import { Mt19937 } from './mt19937';
import { Mt19937x64 } from './mt19937x64';
import { Philox32 } from './philox32';
import { Philox64 } from './philox64';
import { SeedSequence } from './seedSequence';
import { Threefry32 } from './threefry32';
import { Threefry64 } from './threefry64';

/** A generator of NEST's type of that name, seeded with unsigned 32-bit words (construction.md 1.3, 2.1, 2.2). */
export function createGenerator(type: RngType, seedWords: readonly number[]): Generator {
  const seeds = new SeedSequence(seedWords);
  switch (type) {
    case 'mt19937':
      return new Generator32(Mt19937.seeded(seeds));
    case 'mt19937_64':
      return new Generator64(Mt19937x64.seeded(seeds));
    case 'Philox_32':
      return new Generator32(Philox32.seeded(seeds));
    case 'Philox_64':
      return new Generator64(Philox64.seeded(seeds));
    case 'Threefry_32':
      return new Generator32(Threefry32.seeded(seeds));
    case 'Threefry_64':
      return new Generator64(Threefry64.seeded(seeds));
  }
}
