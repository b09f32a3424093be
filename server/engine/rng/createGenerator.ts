import type { RngType } from '../plan';
import { CounterGenerator32 } from './counterGenerator32';
import { CounterGenerator64 } from './counterGenerator64';
import type { Generator } from './generator';
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
      return Mt19937.seeded(seeds);
    case 'mt19937_64':
      return Mt19937x64.seeded(seeds);
    case 'Philox_32':
      return new CounterGenerator32(new Philox32(seeds.generate(2)));
    case 'Philox_64':
      return new CounterGenerator64(new Philox64(seeds.generate(4)));
    case 'Threefry_32':
      return new CounterGenerator32(new Threefry32(seeds.generate(4)));
    case 'Threefry_64':
      return new CounterGenerator64(new Threefry64(seeds.generate(8)));
  }
}
