import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(__dirname, '../..');

/** Bytes a package may have. */
const BUDGET = 1.5e6;

describe('the package', () => {
  it('holds what the extension needs and nothing else', () => {
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
    const files = listed.trim().split('\n');
    assert.deepEqual(files.filter(file => !/^(media\/screenshots|dist\/server)\//.test(file)).sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'dist/ThirdPartyNotices.txt',
      'dist/cli.js',
      'dist/cli.mjs',
      'dist/client.js',
      'dist/exports.js',
      'dist/languageClient.js',
      'dist/server.mjs',
      'dist/sideViews.js',
      'dist/webview.css',
      'dist/webview.js',
      'dist/worker.mjs',
      'docs/checks.md',
      'examples/plot_weight_matrices.netspec',
      'media/file-dark.svg',
      'media/file-light.svg',
      'media/icon.png',
      'media/walkthrough/ask.md',
      'media/walkthrough/edit.md',
      'media/walkthrough/export.md',
      'media/walkthrough/open.md',
      'package.json',
      'schemas/network.schema.json',
      'syntaxes/language-configuration.json',
      'syntaxes/netspec.tmLanguage.json',
    ]);
  });

  it('is small', () => {
    const { size } = statSync(path.join(root, 'out/netspec.vsix'));
    assert.ok(size <= BUDGET, `${size} bytes`);
  });
});
