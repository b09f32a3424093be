import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGenerator } from '../../../../server/engine/rng/createGenerator';
import { Binomial } from '../../../../server/engine/rng/distributions/binomial';
import { exponential } from '../../../../server/engine/rng/distributions/exponential';
import { NormalSource } from '../../../../server/engine/rng/distributions/normalSource';
import { Poisson } from '../../../../server/engine/rng/distributions/poisson';
import { selectSorted } from '../../../../server/engine/rng/distributions/selection';
import type { Generator } from '../../../../server/engine/rng/generator';
import { Checksum } from '../math/arguments';

/*
 * NEST draws through C++'s standard library. The checksums were made with that of GCC 12.2 (Debian 12, x86-64 with FMA):
 * std::mt19937 and std::mt19937_64 seeded with the same seed sequence, one fresh engine a row, and its distributions.
 * 0 in a list of ranges stands for 2^64.
 */
const RANGES = [
  1, 2, 3, 7, 100, 1000, 65535, 65536, 65537, 100000, 2097151, 2097152, 2097153, 16777216, 3000000000, 4294967295,
  4294967296, 4294967297, 6442450944, 10000000000, 1099511627776, 1099511627777, 6004799503160661, 9007199254740991,
  9007199254740992,
];
const BIG_RANGES = [
  1n,
  2n,
  1000000n,
  4294967296n,
  9007199254740993n,
  6148914691236517206n,
  6148914691236517207n,
  9223372036854775807n,
  9223372036854775808n,
  9223372036854775809n,
  12297829382473034411n,
  18446744073709551615n,
  18446744073709551616n,
];
const MEANS = [0, 1e-3, 0.5, 3, 11.999, 12, 12.5, 20, 37.3, 100, 1234.5, 1e6, 1e9];
const TRIALS = [0, 1, 10, 10, 20, 100, 100, 1000, 1000, 100000, 1000000, 2000000000];
const PROBABILITIES = [0.5, 1, 0, 0.3, 0.45, 0.5, 0.9, 0.01, 0.0075, 0.25, 0.999, 1 / 3];
const LIST_LENGTHS = [1, 2, 3, 10, 100, 1000, 65535, 65536, 65537, 70000];
const CHOICES = [1, 1, 3, 4, 0, 10, 40, 40, 40, 70000];

/** Checksum of `count` numbers from a fresh generator and a fresh distribution, numbered from 0. */
function numbers(count: number, create: () => (rng: Generator, i: number) => number): (rng: Generator) => string {
  return rng => {
    const draw = create();
    const sum = new Checksum();
    for (let i = 0; i < count; i++) sum.add(draw(rng, i));
    return sum.hex();
  };
}

function normalNumbers(): (rng: Generator) => number {
  const normal = new NormalSource();
  return rng => normal.next(rng);
}

function poissonNumbers(): (rng: Generator, i: number) => number {
  const poisson = new Poisson();
  return (rng, i) => poisson.draw(rng, MEANS[Math.floor(i / 5) % 13]!);
}

function binomialNumbers(): (rng: Generator, i: number) => number {
  const binomial = new Binomial();
  return (rng, i) => {
    const k = Math.floor(i / 5) % 12;
    return binomial.draw(rng, TRIALS[k]!, PROBABILITIES[k]!);
  };
}

/** Chosen elements of the list 1, 4, 7, …, then how many they are. */
function selections(rng: Generator): string {
  const sum = new Checksum();
  for (let i = 0; i < 30; i++) {
    const elements = Int32Array.from({ length: LIST_LENGTHS[i % 10]! }, (_, j) => 3 * j + 1);
    const chosen = selectSorted(rng, elements, CHOICES[i % 10]!);
    for (const element of chosen) sum.add(element);
    sum.add(chosen.length);
  }
  return sum.hex();
}

interface Row {
  readonly name: string;
  readonly draw: (rng: Generator) => string;
  readonly mt19937: string;
  readonly mt19937_64: string;
}

describe('the C++ standard library of GCC, number by number', () => {
  const rows: readonly Row[] = [
    {
      name: 'drand',
      draw: numbers(20000, () => rng => rng.drand()),
      mt19937: '63c93c2e295f1e10',
      mt19937_64: 'f3dc3970e5abbbd3',
    },
    {
      name: 'ulrand',
      draw: numbers(20000, () => (rng, i) => rng.ulrand(RANGES[i % 25]!)),
      mt19937: '1ce31f55a8f460fc',
      mt19937_64: '966d24837fb7f755',
    },
    {
      name: 'ulrandBig',
      draw: numbers(5000, () => (rng, i) => rng.ulrandBig(BIG_RANGES[i % 13]!)),
      mt19937: '26d04eab57a91348',
      mt19937_64: '146573e0eff3b54a',
    },
    {
      name: 'normal',
      draw: numbers(20000, normalNumbers),
      mt19937: 'd67b91ce8c828419',
      mt19937_64: '6a3e04429606771a',
    },
    {
      name: 'exponential',
      draw: numbers(20000, () => exponential),
      mt19937: '72ee8f231bc6fe1e',
      mt19937_64: 'ab7e0bfdfd7907f6',
    },
    {
      name: 'poisson',
      draw: numbers(20000, poissonNumbers),
      mt19937: '459deec61efcbc45',
      mt19937_64: 'c70e7905237cbc45',
    },
    {
      name: 'binomial',
      draw: numbers(12000, binomialNumbers),
      mt19937: '0df2ccf17aa22345',
      mt19937_64: '9b6cf887ad222345',
    },
    { name: 'selection', draw: selections, mt19937: 'e78d9fcfbfafa207', mt19937_64: '5e60f817bfafa207' },
  ];
  for (const { name, draw, ...sums } of rows) {
    for (const type of ['mt19937', 'mt19937_64'] as const) {
      it(`${name}, ${type}`, () => assert.equal(draw(createGenerator(type, [12345, 0xb84c9bae, 3])), sums[type]));
    }
  }
});
