import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../server/engine/build';
import { BuildError } from '../../server/engine/buildError';
import { assertNetwork } from './assertNetwork';
import { caseToPlan, readModels } from './caseToPlan';
import { type GoldenCase, type GoldenErrorCase, goldenNames, readGolden } from './goldenCase';

const models = readModels();

console.log(`golden cases as plans: ${goldenNames().length}`);

describe('networks as NEST builds them', () => {
  for (const name of goldenNames()) {
    test(name, () => {
      const golden = readGolden<GoldenCase>(name);
      const network = build(caseToPlan(golden, models));
      assertNetwork(golden, network);
    });
  }
});

/** Requests that a plan cannot make: Python's types and names, and what the language refuses before there is a plan. */
const NOT_IN_A_PLAN: ReadonlySet<string> = new Set([
  'indegree_not_integer',
  'indegree_missing',
  'unknown_rule',
  'unknown_conn_key',
  'unknown_syn_key',
  'array_1d_all_to_all',
  'array_2d_shape',
  'threads_after_nodes',
  'receptor_unknown',
  'spatial_integer_anchor',
  'spatial_mask_object',
]);

describe('requests NEST refuses', () => {
  const cases = ['errors', 'errors_spatial'].flatMap(name => readGolden<GoldenErrorCase[]>(name));
  for (const golden of cases.filter(({ name }) => !NOT_IN_A_PLAN.has(name))) {
    test(golden.name, () => {
      assert.throws(
        () => build(caseToPlan(golden, models)),
        (error: unknown) => error instanceof BuildError && error.code !== '' && error.message.endsWith('.'),
      );
    });
  }
});
