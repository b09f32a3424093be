import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { exp } from '../../../../server/engine/math/exp';
import type { RngType } from '../../../../server/engine/plan';
import { exponential } from '../../../../server/engine/rng/distributions/exponential';
import { NormalSource } from '../../../../server/engine/rng/distributions/normalSource';
import type { Generator } from '../../../../server/engine/rng/generator';
import { kernelGenerators } from '../../../../server/engine/rng/kernelGenerators';

/** Values NEST gave for elementary Parameters, drawn one after the other from the rank-synchronised generator. */
type Spec =
  | { param: 'uniform'; min: number; max: number }
  | { param: 'uniform_int'; max: number | string }
  | { param: 'normal' | 'lognormal'; mean: number; std: number }
  | { param: 'exponential'; beta: number };

interface Draws {
  rng_type: RngType;
  rng_seed: number;
  sequences: { label: string; draws: [Spec, number][] }[];
}

const FILE = path.join(import.meta.dirname, '../../../golden/data/draws.json');
const DRAWS = JSON.parse(readFileSync(FILE, 'utf8')) as Draws[];

function draw(spec: Spec, rng: Generator, normal: NormalSource): number {
  switch (spec.param) {
    case 'uniform':
      return spec.min + rng.drand() * (spec.max - spec.min);
    case 'uniform_int':
      return typeof spec.max === 'string' ? rng.ulrandBig(BigInt(spec.max)) : rng.ulrand(spec.max);
    case 'normal':
      return normal.next(rng) * spec.std + spec.mean;
    case 'lognormal':
      return exp(spec.std * normal.next(rng) + spec.mean);
    case 'exponential':
      return spec.beta * exponential(rng);
  }
}

describe("draws of NEST's elementary Parameters", () => {
  for (const { rng_type: rngType, rng_seed: rngSeed, sequences } of DRAWS) {
    it(`${rngType}, seed ${rngSeed}`, () => {
      for (const { label, draws } of sequences) {
        const { rankSynchronised } = kernelGenerators({ rngType, rngSeed, localNumThreads: 1 });
        const sources = new Map<string, NormalSource>();
        draws.forEach(([spec, value], i) => {
          const key = JSON.stringify(spec);
          const source = sources.get(key) ?? new NormalSource();
          sources.set(key, source);
          assert.equal(draw(spec, rankSynchronised, source), value, `${label}, draw ${i}`);
        });
      }
    });
  }
});
