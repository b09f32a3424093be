import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { NETSPEC_VERSION } from '../../../server/export/provenance';
import { CHECKS } from '../../../server/language/facts/checks';
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
    assert.equal(DEFAULT_SETTINGS.memoryLimit, properties['netspec.engine.memoryLimit'].default);
    assert.equal(DEFAULT_SETTINGS.codeLens, properties['netspec.codeLens.enabled'].default);
    for (const [kind, value] of Object.entries(DEFAULT_SETTINGS.inlayHints))
      assert.equal(value, properties[`netspec.inlayHints.${kind}`].default, kind);
  });

  it('offer all codes of checks whose severity can be set', () => {
    const properties = Object.assign({}, ...manifest.contributes.configuration.map(section => section.properties));
    const settable = [...CHECKS.values()].filter(({ severity }) => severity !== 'error').map(({ code }) => code);
    assert.deepEqual(properties['netspec.checks.severity'].propertyNames.enum, settable.sort());
    assert.deepEqual(properties['netspec.checks.severity'].default, DEFAULT_SETTINGS.levels);
  });

  it('take what makes sense from the answer of the client', () => {
    assert.deepEqual(readSettings({ engine: { maxConnections: 1000 } }), {
      ...DEFAULT_SETTINGS,
      maxConnections: 1000,
    });
    const hints = { values: false, populationSizes: false, argumentNames: true };
    assert.deepEqual(readSettings({ inlayHints: hints }).inlayHints, hints);
    assert.equal(readSettings({ codeLens: { enabled: false } }).codeLens, false);
    const levels = { 'unused-name': 'off' };
    assert.deepEqual(readSettings({ checks: { severity: levels } }), { ...DEFAULT_SETTINGS, levels });
    for (const nonsense of [
      null,
      undefined,
      5,
      { engine: null },
      { checks: { severity: 'off' } },
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
