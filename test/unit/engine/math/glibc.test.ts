import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cos } from '../../../../server/engine/math/cos';
import { exp } from '../../../../server/engine/math/exp';
import { log } from '../../../../server/engine/math/log';
import { pow } from '../../../../server/engine/math/pow';
import { sin } from '../../../../server/engine/math/sin';
import { type Arguments, checksum } from './arguments';

/*
 * The checksums were made with glibc 2.36 (Debian 12) on an x86-64 processor with FMA: a C program with the generator and
 * the checksum of `arguments.ts` that calls the C library's functions (gcc 12 -O1 -fno-builtin -ffp-contract=off).
 */
interface Case {
  readonly name: string;
  readonly count: number;
  readonly call: (args: Arguments, i: number) => number;
  readonly sum: string;
}

const powBetween = (args: Arguments, x: number, from: number, to: number): number => pow(x, args.between(from, to));
const SHORT_EXPONENTS = [2, -1, 0.5, 3];

const CASES: readonly Case[] = [
  { name: 'log, (0, 1)', count: 500000, call: args => log(args.unit()), sum: '265668ef8e68d4f6' },
  { name: 'log, around 1', count: 250000, call: args => log(args.between(0.93, 1.07)), sum: 'c10ecbeb8a786677' },
  { name: 'log, all magnitudes', count: 250000, call: args => log(args.unsignedBits()), sum: 'b13aefec24fcd3ea' },
  { name: 'exp, ±20', count: 500000, call: args => exp(args.between(-20, 20)), sum: '8b4f4086541930c2' },
  { name: 'exp, to its limits', count: 250000, call: args => exp(args.between(-750, 715)), sum: '53ef4b992bf2954b' },
  { name: 'exp, all numbers', count: 250000, call: args => exp(args.bits()), sum: 'b5a266569d20279d' },
  {
    name: 'pow, (0, 10) to −1 … 2.6',
    count: 500000,
    call: args => powBetween(args, args.between(0, 10), -1, 2.6),
    sum: 'dab558fe42894b0a',
  },
  {
    name: 'pow, square, inverse, root, cube',
    count: 250000,
    call: (args, i) => pow(args.between(0, 1000), SHORT_EXPONENTS[i % 4]!),
    sum: 'e26cc2371a79ee0a',
  },
  { name: 'pow, ±8', count: 250000, call: args => powBetween(args, args.bits(), -8, 8), sum: '55da6666dae7d2de' },
  { name: 'pow, all numbers', count: 250000, call: args => pow(args.bits(), args.bits()), sum: '4bd5f5236df6a9fc' },
  { name: 'sin, ±7', count: 400000, call: args => sin(args.between(-7, 7)), sum: '84d3d5953b902556' },
  { name: 'sin, ±10^5', count: 200000, call: args => sin(args.between(-1e5, 1e5)), sum: '2103c547f47ca257' },
  { name: 'sin, all numbers', count: 20000, call: args => sin(args.bits()), sum: '79ac0551f734c4f9' },
  { name: 'cos, ±7', count: 400000, call: args => cos(args.between(-7, 7)), sum: 'a31a5b921a70cf9f' },
  { name: 'cos, ±10^5', count: 200000, call: args => cos(args.between(-1e5, 1e5)), sum: 'b3e26fd4ce4c8b73' },
  { name: 'cos, all numbers', count: 20000, call: args => cos(args.bits()), sum: '0949657bad370c70' },
];

describe('the C library of Linux, bit for bit', () => {
  for (const { name, count, call, sum } of CASES) {
    it(name, () => assert.equal(checksum(count, call), sum));
  }
});
