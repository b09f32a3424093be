import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { NETSPEC_VERSION } from '../../../server/export/provenance';
import { DEFAULT_SETTINGS, readSettings } from '../../../server/settings';

interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[];
  };
}

const manifest: Manifest = JSON.parse(readFileSync(path.join(__dirname, '../../../package.json'), 'utf8'));

describe('settings', () => {
  it('default to what the manifest says', () => {
    const properties = Object.assign({}, ...manifest.contributes.configuration.map(section => section.properties));
    assert.equal(DEFAULT_SETTINGS.maxConnections, properties['netspec.engine.maxConnections'].default);
    assert.equal(DEFAULT_SETTINGS.codeLens, properties['netspec.codeLens.enabled'].default);
    for (const [kind, value] of Object.entries(DEFAULT_SETTINGS.inlayHints))
      assert.equal(value, properties[`netspec.inlayHints.${kind}`].default, kind);
  });

  it('take what makes sense from the answer of the client', () => {
    assert.deepEqual(readSettings({ engine: { maxConnections: 1000 } }), {
      ...DEFAULT_SETTINGS,
      maxConnections: 1000,
    });
    const hints = { values: false, populationSizes: false, argumentNames: true };
    assert.deepEqual(readSettings({ inlayHints: hints }).inlayHints, hints);
    assert.equal(readSettings({ codeLens: { enabled: false } }).codeLens, false);
    for (const nonsense of [
      null,
      undefined,
      5,
      { engine: null },
      { inlayHints: { values: 1 } },
      { engine: { maxConnections: -1 } },
      { engine: { maxConnections: '7' } },
    ])
      assert.deepEqual(readSettings(nonsense), DEFAULT_SETTINGS);
  });
});

describe('the version stamped into files', () => {
  it('is that of the package', () => assert.equal(NETSPEC_VERSION, manifest.version));
});
