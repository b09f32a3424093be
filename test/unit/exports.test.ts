import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';

const root = path.resolve(__dirname, '../..');

const texts = ['client', 'server', 'webview', 'assembly', 'scripts', 'test', 'esbuild.mjs'].flatMap(place =>
  (place.includes('.') ? [''] : readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' }))
    .map(name => path.join(place, name))
    .filter(file => /\.(ts|mjs)$/.test(file))
    .map(file => ({ file, text: readFileSync(path.join(root, file), 'utf8') })),
);

it('what is exported is used by another file', () => {
  const users = new Map<string, number>();
  for (const { text } of texts)
    for (const word of new Set(text.match(/\b[A-Za-z_]\w*/g))) users.set(word, (users.get(word) ?? 0) + 1);
  const unused = texts
    .filter(({ file }) => !file.startsWith('test'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function\*?|const|class|abstract class) (\w+)/gm)]
        .filter(([, name]) => users.get(name!) === 1)
        .map(([, name]) => `${file}: ${name}`),
    );
  assert.deepEqual(unused, []);
});
