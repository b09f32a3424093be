import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { thirdPartyNotices } from '../../../scripts/notices.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** Part of what esbuild says of a build: files by path with the bytes they have in one output. */
const metafile = (bytes: Readonly<Record<string, number>>) => ({
  inputs: {},
  outputs: {
    'dist/server.mjs': {
      bytes: 0,
      imports: [],
      exports: [],
      inputs: Object.fromEntries(Object.entries(bytes).map(([file, bytesInOutput]) => [file, { bytesInOutput }])),
    },
  },
});

describe('third-party notices', () => {
  it('name each package that is in a bundle once, with its licence', () => {
    const text = thirdPartyNotices(
      [
        metafile({ 'node_modules/fflate/esm/index.mjs': 10, 'node_modules/fflate/esm/other.mjs': 5 }),
        metafile({ 'node_modules/@plotly/d3/d3.js': 7, 'server/cli.ts': 9 }),
      ],
      root,
    );
    assert.equal(text.match(/^fflate \d/gm)?.length, 1);
    assert.match(text, /Copyright \(c\) \d+ Arjun Barrett/);
    assert.match(text, /^@plotly\/d3 [\d.]+ \(BSD-3-Clause\)$[\s\S]*Michael Bostock/m);
  });

  it('leave out what the bundler dropped, and style sheets', () => {
    const text = thirdPartyNotices(
      [metafile({ 'node_modules/events/events.js': 0, 'node_modules/maplibre-gl/dist/maplibre-gl.css': 30 })],
      root,
    );
    assert.doesNotMatch(text, /events|maplibre/);
  });

  it('name author and licence where a package has no file of them', () => {
    assert.match(thirdPartyNotices([metafile({ 'node_modules/has-hover/index.js': 1 })], root), /Licensed MIT\./);
  });

  it('look at the innermost package', () => {
    const inner = 'node_modules/vscode-languageserver/node_modules/vscode-jsonrpc/lib/common/api.js';
    const text = thirdPartyNotices([metafile({ [inner]: 1 })], root);
    assert.match(text, /^vscode-jsonrpc /m);
    assert.doesNotMatch(text, /^vscode-languageserver /m);
  });
});
