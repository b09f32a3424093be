import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileParameters } from '../../server/engine/parameters/compile';
import { createDrawContext } from '../../server/engine/parameters/sampler';
import type { RngType } from '../../server/engine/plan';
import { kernelGenerators } from '../../server/engine/rng/kernelGenerators';
import { type GoldenParameter, readGolden } from './goldenCase';
import { ParameterTable } from './goldenParameters';

interface Draws {
  readonly rng_type: RngType;
  readonly rng_seed: number;
  readonly sequences: readonly {
    readonly label: string;
    readonly draws: readonly (readonly [GoldenParameter, number])[];
  }[];
}

/** Draws a sequence from the rank-synchronised generator; equal Parameters within it are one object. */
function drawSequence(rngType: RngType, rngSeed: number, parameters: readonly GoldenParameter[]): number[] {
  const table = new ParameterTable();
  const known = new Map<string, number>();
  const objects = parameters.map(parameter => {
    const key = JSON.stringify(parameter);
    const id = known.get(key) ?? table.idOf(parameter);
    known.set(key, id);
    return id;
  });
  const samplers = compileParameters(table.nodes, 1);
  const { rankSynchronised } = kernelGenerators({ rngType, rngSeed, localNumThreads: 1 });
  const context = createDrawContext();
  return objects.map(id => samplers[id]!.draw(rankSynchronised, context));
}

describe('values NEST draws from Parameters', () => {
  for (const { rng_type, rng_seed, sequences } of readGolden<Draws[]>('draws')) {
    for (const { label, draws } of sequences) {
      test(`${label}, ${rng_type}, seed ${rng_seed}`, () => {
        const values = drawSequence(
          rng_type,
          rng_seed,
          draws.map(([parameter]) => parameter),
        );
        assert.deepEqual(
          values,
          draws.map(([, value]) => value),
        );
      });
    }
  }
});
