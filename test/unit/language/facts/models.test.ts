import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { modelDoc } from '../../../../server/language/facts/modelDocs';
import { nodeModel, nodeModelNames, synapseModel, synapseModelNames } from '../../../../server/language/facts/models';

const root = path.resolve(import.meta.dirname, '../../../..');

interface Parameter {
  readonly type: string;
  readonly default: unknown;
  readonly unit?: string;
}

interface Source {
  readonly variants: { readonly hpc: readonly string[]; readonly lbl: readonly string[] };
  readonly node_models: Readonly<
    Record<
      string,
      {
        readonly element_type: string;
        readonly parameters: Readonly<Record<string, Parameter>>;
        readonly draw_order?: readonly string[];
        readonly draw_order_unclear?: unknown;
        readonly recordables?: readonly string[];
        readonly read_only: readonly string[];
      }
    >
  >;
  readonly synapse_models: Readonly<
    Record<
      string,
      {
        readonly has_delay: boolean;
        readonly requires_symmetric: boolean;
        readonly parameters: Readonly<Record<string, Parameter>>;
      }
    >
  >;
  readonly synapse_model_order: readonly string[];
}

/** What was read off NEST. */
const source: Source = JSON.parse(readFileSync(path.join(root, 'server/language/facts/nest-models.json'), 'utf8'));

/** The lists that have a unit in NEST's documentation, though not in the table. */
const LISTS = new Set([
  'spike_times',
  'pulse_times',
  'amplitude_times',
  'amplitude_values',
  'rate_times',
  'rate_values',
]);

function assertParameters(
  parameters: ReadonlyMap<string, { readonly type: string; readonly default: string; readonly unit?: string }>,
  expected: Readonly<Record<string, Parameter>>,
): void {
  assert.deepEqual([...parameters.keys()], Object.keys(expected));
  for (const [name, { type, default: value, unit }] of Object.entries(expected)) {
    const parameter = parameters.get(name)!;
    assert.equal(parameter.type, type);
    assert.deepEqual(JSON.parse(parameter.default), value);
    if (!LISTS.has(name)) assert.equal(parameter.unit, unit);
  }
}

describe('models', () => {
  it('are all of NEST’s node models, with all they have', () => {
    assert.deepEqual(nodeModelNames(), Object.keys(source.node_models));
    for (const [name, expected] of Object.entries(source.node_models)) {
      const model = nodeModel(name)!;
      assert.equal(model.element, expected.element_type);
      assertParameters(model.parameters, expected.parameters);
      assert.deepEqual(model.drawOrder, expected.draw_order_unclear === undefined ? expected.draw_order : undefined);
      assert.deepEqual(model.recordables, expected.recordables ?? []);
      for (const parameter of expected.read_only) assert.ok(model.readOnly.has(parameter));
      assert.ok(modelDoc(name).endsWith('.'), `${name} has no documentation`);
    }
  });

  it('are all of NEST’s synapse models, variants included', () => {
    const { synapse_model_order: order, variants } = source;
    assert.deepEqual([...synapseModelNames()].sort(), [...order].sort());
    const named = synapseModelNames().filter(name => synapseModel(name)!.base !== name);
    assert.deepEqual(named.sort(), [...variants.hpc, ...variants.lbl].sort());
    for (const name of order) {
      const model = synapseModel(name)!;
      const expected = source.synapse_models[model.base]!;
      assert.equal(order[model.order], name);
      assert.deepEqual([model.hasDelay, model.requiresSymmetric], [expected.has_delay, expected.requires_symmetric]);
      const own = new Map([...model.parameters].filter(([parameter]) => parameter !== 'synapse_label'));
      assertParameters(own, expected.parameters);
      assert.equal(model.parameters.has('synapse_label'), name.endsWith('_lbl'));
      assert.ok(modelDoc(name, model.base).endsWith('.'), `${name} has no documentation`);
    }
  });

  it('are generated from what was read off NEST', () => {
    const { status, stdout } = spawnSync(process.execPath, ['scripts/generate-facts.mjs', '--check'], { cwd: root });
    assert.equal(status, 0, String(stdout));
  });

  it('are small enough for the bundle', () => {
    const file = path.join(root, 'server/language/facts/models.generated.ts');
    assert.ok(readFileSync(file).byteLength < 80_000);
  });
});
