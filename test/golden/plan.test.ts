import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { build } from '../../server/engine/build';
import { BuildError } from '../../server/engine/buildError';
import { blockMatrix } from '../../server/engine/matrix/dense';
import type { ConnectionTable, Network } from '../../server/engine/network';
import { creationOrder, reportOrder } from '../../server/engine/order';
import { caseNodeSet, caseToPlan, readModels } from './caseToPlan';
import { type GoldenCase, type GoldenColumns, type GoldenErrorCase, goldenNames, readGolden } from './goldenCase';

const models = readModels();

const sha256 = (values: Int32Array | Float64Array): string =>
  createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');

function assertTable(table: ConnectionTable, edges: readonly (readonly number[])[], columns: GoldenColumns): void {
  // Rows first: they say where the difference begins.
  const rows = Array.from({ length: Math.min(edges.length, table.count) }, (_, i) => [
    table.source[i],
    table.target[i],
    table.weight[i],
    table.delay[i],
  ]);
  assert.deepEqual(rows, edges);
  const hashes = {
    source: sha256(table.source),
    target: sha256(table.target),
    weight: sha256(table.weight),
    delay: sha256(table.delay),
  };
  assert.deepEqual(hashes, columns);
}

function assertMatrices(golden: GoldenCase, network: Network): void {
  for (const [name, [source, target]] of Object.entries(golden.matrices ?? {})) {
    const expected = golden.result.matrices![name]!;
    const sets = [source, target].map(collection => caseNodeSet(golden, models, collection));
    const { rows, columns, values } = blockMatrix(network, sets[0]!, sets[1]!, 'weight');
    assert.deepEqual([rows, columns], expected.shape);
    assert.equal(sha256(values), expected.sha256, name);
  }
}

function assertPositions(golden: GoldenCase, network: Network): void {
  for (const [name, expected] of Object.entries(golden.result.positions ?? {})) {
    const created = network.plan.steps.findIndex(step => step.kind === 'create' && step.name === name);
    const layer = network.layers.find(({ step }) => step === created)!;
    assert.equal(layer.coordinates.length, expected.count * layer.dimensions);
    assert.equal(sha256(layer.coordinates), expected.sha256, `positions of ${name}`);
  }
}

describe('networks as NEST builds them', () => {
  for (const name of goldenNames()) {
    test(name, () => {
      const golden = readGolden<GoldenCase>(name);
      const network = build(caseToPlan(golden, models));
      const { result } = golden;
      assert.equal(network.connectionCount, result.count);
      assertPositions(golden, network);
      assertTable(creationOrder(network), result.creation_edges, result.creation_sha256);
      assertTable(reportOrder(network), result.edges, result.sha256);
      assertMatrices(golden, network);
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
