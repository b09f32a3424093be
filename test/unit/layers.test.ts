import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(__dirname, '../..');

const sources = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => path.join(folder, file));

/** Module names a file imports, type imports included. */
const imports = (file: string) =>
  [
    ...readFileSync(path.join(root, file), 'utf8').matchAll(
      /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\b(?:import|require)\(['"]([^'"]+)['"]\)/gm,
    ),
  ].map(match => match[1] ?? match[2]!);

const resolved = (file: string, name: string) => (name.startsWith('.') ? path.join(path.dirname(file), name) : name);

describe('layers', () => {
  it('the engine imports nothing but itself', () => {
    for (const file of sources('server/engine'))
      for (const name of imports(file))
        assert.match(resolved(file, name), /^server\/engine\//, `${file} imports ${name}`);
  });

  it('the language imports only itself and the engine', () => {
    for (const file of sources('server/language'))
      for (const name of imports(file))
        assert.match(resolved(file, name), /^server\/(language|engine)\//, `${file} imports ${name}`);
  });

  it('the webview and the client know of the server only its protocol, and nothing of each other but the messages', () => {
    for (const file of [...sources('webview'), ...sources('client')])
      for (const name of imports(file)) {
        const target = resolved(file, name);
        if (target.startsWith('server/'))
          assert.match(target, /^server\/(protocol|engine\/plan)$/, `${file} imports ${name}`);
        if (file.startsWith('client/') && target.startsWith('webview/'))
          assert.equal(target, 'webview/messages', `${file} imports ${name}`);
        assert.ok(!(file.startsWith('webview/') && target.startsWith('client/')), `${file} imports ${name}`);
      }
  });
});
