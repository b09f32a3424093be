import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const readme = read('README.md');

interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[];
  };
}
const { version, contributes } = JSON.parse(read('package.json')) as Manifest;

/** A number as the table writes it: thousands apart, MiB behind those of memory. */
const written = (name: string, value: unknown): string =>
  typeof value === 'number'
    ? value.toLocaleString('en').replaceAll(',', value < 10_000 ? '' : ' ') +
      (name.endsWith('memoryLimit') ? ' MiB' : '')
    : `\`${JSON.stringify(value).replaceAll('"', '')}\``;

describe('the README', () => {
  const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  for (const [name, { default: value }] of settings)
    it(`has ${name} with its default`, () => {
      const row = readme.split('\n').find(line => line.startsWith('| `') && line.includes(`\`${name}\``));
      assert.equal(row?.split(' | ')[1], written(name, value));
    });

  it('has all commands, and counts those of formats', () => {
    const [formats, others] = [true, false].map(isFormat =>
      contributes.commands.filter(({ command }) => /\.export\w/.test(command) === isFormat),
    );
    for (const { title } of others!) assert.ok(readme.includes(`Netspec: ${title}`), title);
    assert.equal(formats!.length, 10);
    assert.match(readme, /commands of their own for ten formats/);
  });

  it('is about the version that is cited and told of', () => {
    assert.match(read('CITATION.cff'), new RegExp(`^version: ${version}$`, 'm'));
    assert.equal(read('CHANGELOG.md').match(/^## ([\d.]+)/m)?.[1], version);
  });

  it('begins with a picture, then the two commands', () => {
    const places = ['![', 'npm start', 'npm test', '## Five minutes', '## Where things are'].map(text =>
      readme.indexOf(text),
    );
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(places[0]! > 0);
  });
});
