import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { GIVEN } from '../../../scripts/docs/examples.mjs';
import { pages } from '../../../scripts/generate-docs.mjs';
import { CHECKS } from '../../../server/language/facts/checks';
import { advise } from '../../../server/language/semantics/advice/advise';
import { analyze } from '../../../server/language/service';
import { anchorsOf } from './anchors';

const folder = path.resolve(import.meta.dirname, '../../../docs');
const generated = new Map(pages() as [string, string][]);

describe('the documentation', () => {
  for (const [name, text] of generated)
    it(`has ${name} up to date (npm run docs)`, () =>
      assert.equal(readFileSync(path.join(folder, name), 'utf8'), text));

  it('has every code as an anchor', () => {
    const known = anchorsOf(generated.get('checks.md')!);
    for (const code of CHECKS.keys()) assert.ok(known.has(code), code);
  });

  it('shows specifications without errors', () => {
    const blocks = [...generated.get('language.md')!.matchAll(/```netspec\n([\s\S]*?)```/g)].map(([, text]) => text!);
    assert.ok(blocks.length > 5);
    for (const text of blocks)
      assert.deepEqual(
        analyze(text).problems.filter(({ severity }) => severity === 'error'),
        [],
        text,
      );
  });

  for (const name of ['rules.md', 'functions.md'])
    it(`shows an example of everything in ${name}, without errors or warnings`, () => {
      const blocks = [...generated.get(name)!.matchAll(/```netspec\n# .*\n([\s\S]*?)\n```/g)].map(([, text]) => text!);
      assert.equal(blocks.length, generated.get(name)!.match(/```netspec/g)!.length);
      for (const text of blocks) {
        const analysis = analyze(GIVEN + text, { readFile: () => '0.1,0.2\n0.3,0.4\n' });
        const serious = [...analysis.problems, ...advise(analysis)].filter(
          ({ severity }) => severity === 'error' || severity === 'warning',
        );
        assert.deepEqual(serious, [], text);
      }
    });
});
