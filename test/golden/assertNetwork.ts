import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { blockMatrix } from '../../server/engine/matrix/dense';
import type { ConnectionTable, Network } from '../../server/engine/network';
import { creationOrder, reportOrder } from '../../server/engine/order';
import { caseNodeSet, readModels } from './caseToPlan';
import type { GoldenCase, GoldenColumns } from './goldenCase';

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

/** Asserts that a network is the one NEST built: positions, connections in both orders, matrices, all to the last bit. */
export function assertNetwork(golden: GoldenCase, network: Network): void {
  const { result } = golden;
  assert.equal(network.connectionCount, result.count);
  assertPositions(golden, network);
  assertTable(creationOrder(network), result.creation_edges, result.creation_sha256);
  assertTable(reportOrder(network), result.edges, result.sha256);
  assertMatrices(golden, network);
}
