import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { sectionOf } from '../../../../client/commands/checkSection';
import { CHECKS } from '../../../../server/language/facts/checks';

const reference = readFileSync(path.join(__dirname, '../../../../docs/checks.md'), 'utf8');

describe('the explanation of a code', () => {
  it('is its section of the reference, as a page', () => {
    const text = 'Intro\n\n## Errors\n\n### a-b\n\nOne.\n\n### c\n\nTwo.\n\n## Hints\n\n### d\n\nThree.\n';
    assert.equal(sectionOf(text, 'a-b'), '# a-b\n\nOne.\n');
    assert.equal(sectionOf(text, 'c'), '# c\n\nTwo.\n');
    assert.equal(sectionOf(text, 'd'), '# d\n\nThree.\n');
    assert.match(sectionOf(text, 'nothing'), /no explanation/);
  });

  it('is there for every check', () => {
    for (const code of CHECKS.keys()) assert.ok(!/no explanation/.test(sectionOf(reference, code)), code);
  });
});
